package dev.playhouse.edge.purge;

import dev.playhouse.edge.store.StoredObject;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** Whoever keeps things in the store that can be forgotten. For use by any thread. */
public interface Purgeable {
  /** The name here of what clients call by a URL, or of all that begins so; fails with an {@code EdgeException} where there is none. */
  String name(String url);

  /** The object that says what is stored of a name. */
  @Nullable StoredObject find(String name);

  /** Forgets, as far as rules cover it, what is in no object: that something is not there, and that it was asked for, so that it is not stored. */
  default void forgetUnstored(PurgeRules rules) {}

  /**
   * Forgets what an object says is stored, as far as rules cover it. Blocks.
   *
   * @param head of the object
   * @param rehearsal whether only to count
   * @return how many responses were covered
   */
  int purge(StoredObject object, ByteBuf head, PurgeRules rules, boolean rehearsal);
}
