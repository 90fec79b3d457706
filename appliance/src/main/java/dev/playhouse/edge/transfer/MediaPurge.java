package dev.playhouse.edge.transfer;

import dev.playhouse.edge.failure.EdgeException;
import dev.playhouse.edge.purge.PurgeRules;
import dev.playhouse.edge.purge.Purgeable;
import dev.playhouse.edge.store.ObjectStore;
import dev.playhouse.edge.store.StoredObject;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Forgets media objects by their delivery paths; they have no tags. What a fill order names is fetched again by it. */
public record MediaPurge(ObjectStore store, MediaObjects objects) implements Purgeable {
  /** With or without the edge's address and a token in front. */
  private static final Pattern URL = Pattern.compile("(?:https?://[^/]*)?(?:/[^/]*)?(/vod/[^?#]*)");

  @Override
  public String name(String url) {
    Matcher path = URL.matcher(url);
    if (!path.matches()) {
      throw new EdgeException("purge-invalid", 400, "%s is no delivery path: they begin with /vod/ASSET".formatted(url));
    }
    return path.group(1);
  }

  @Override
  public @Nullable StoredObject find(String name) {
    return store.find(name);
  }

  @Override
  public void forgetUnstored(PurgeRules rules) {
    objects.forgetUnstored(rules);
  }

  @Override
  public int purge(StoredObject object, ByteBuf head, PurgeRules rules, boolean rehearsal) {
    ObjectHead known = ObjectHead.decode(head);
    if (known == null || !rules.covers(known.path(), List.of())) {
      return 0;
    }
    if (!rehearsal) {
      store.remove(object);
    }
    return 1;
  }
}
