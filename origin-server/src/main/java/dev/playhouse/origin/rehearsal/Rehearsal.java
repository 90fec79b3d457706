package dev.playhouse.origin.rehearsal;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A request that is carried out to see what would come of it, and then undone: a dry run.
 *
 * <p>It runs the code of the request itself, on one thread. The places where state is kept know of it: the metadata store makes all its
 * transactions parts of one that is rolled back, the object store keeps in memory what is put, the event log writes nothing. A route that
 * changes anything else has to see to it itself, or has no dry run.
 */
public final class Rehearsal {
  private static final ScopedValue<Rehearsal> CURRENT = ScopedValue.newInstance();

  private final Map<String, byte[]> objects = new HashMap<>();

  private Rehearsal() {}

  /** Runs work as a rehearsal, in which there is no object yet. */
  public static <T> T run(Supplier<T> work) {
    return ScopedValue.where(CURRENT, new Rehearsal()).call(work::get);
  }

  /** Whether this thread rehearses. */
  public static boolean running() {
    return CURRENT.isBound();
  }

  /** Keeps an object until the rehearsal ends. */
  public static void keep(String sha256, byte[] bytes) {
    CURRENT.get().objects.put(sha256, bytes);
  }

  /** An object that this rehearsal keeps, or null. */
  public static byte @Nullable [] kept(String sha256) {
    return running() ? CURRENT.get().objects.get(sha256) : null;
  }
}
