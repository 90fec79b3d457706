package dev.playhouse.edge.eviction;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The order in which objects give way. It is S3-FIFO (Yang et al., FIFO Queues are All You Need for Cache Eviction, SOSP 2023): a small queue
 * for what is new, a main one for what was asked again while it stood in the small one or shortly after it had left, and a turn more in the main
 * queue for each further request. Segments of a sequence pass through the same queues, and stay by what is known of their {@link Demand}, too:
 * if it is over a bar that settles where of three that come to an end one goes.
 *
 * <p>For one thread.
 */
public final class EvictionQueues {
  private static final double SMALL_SHARE = 0.1;
  private static final int USES_TO_STAY = 2;
  private static final int MAX_USES = 3;

  /** The bar's rise when a segment stays, and its fall when one goes: two stay for each that goes. */
  private static final double RISE = 1.01;

  private static final double FALL = 0.98;

  /** Far below any demand, and never none, from where nothing rises. */
  private static final double LOWEST_BAR = 1e-9;

  /** So many stay by demand, then one goes whatever the demand for it. */
  private static final int MAX_STAYS = 64;

  private final Queue small = new Queue();
  private final Queue main = new Queue();
  private final Remembered gone = new Remembered();
  private final Demand demand = new Demand();
  private double bar; // 0 before the first segment came to an end

  /** Takes a viewer's request, whether the object is there or not. */
  public void asked(String path) {
    demand.asked(path);
    Entry entry = small.entries.get(path);
    if (entry == null) {
      entry = main.entries.get(path);
    }
    if (entry != null) {
      entry.uses = Math.min(MAX_USES, entry.uses + 1);
    }
  }

  /**
   * Adds an object that is in neither queue. One that is larger than the small queue is the next to go.
   *
   * @param room bytes that all objects of the queues may have together
   */
  public void add(String path, long bytes, long room) {
    Entry entry = new Entry(path, bytes);
    if (bytes > room * SMALL_SHARE) {
      small.addFirst(entry);
    } else {
      (gone.remove(path) ? main : small).add(entry);
    }
  }

  /** Takes an object out that is gone for another reason. */
  public void remove(String path) {
    if (!small.remove(path)) {
      main.remove(path);
    }
  }

  /**
   * Takes out the object that goes first; null when there is none.
   *
   * @param room bytes that all objects of the queues may have together
   */
  public @Nullable String next(long room) {
    int stays = 0;
    while (!(small.isEmpty() && main.isEmpty())) {
      boolean isNew = main.isEmpty() || small.bytes > room * SMALL_SHARE;
      Entry entry = isNew ? small.poll() : main.poll();
      OptionalDouble expected = demand.of(entry.path);
      boolean used = staysByUses(entry, isNew);
      if (used || (expected.isPresent() && stays++ < MAX_STAYS && isOverTheBar(expected.getAsDouble()))) {
        main.add(entry);
        continue;
      }
      if (isNew) {
        gone.add(entry, (long) (room * (1 - SMALL_SHARE)));
      }
      return entry.path;
    }
    return null;
  }

  private boolean isOverTheBar(double expected) {
    boolean stays = expected >= bar;
    bar = Math.max(LOWEST_BAR, (bar == 0 ? expected : bar) * (stays ? RISE : FALL));
    return stays;
  }

  private static boolean staysByUses(Entry entry, boolean isNew) {
    boolean stays = entry.uses >= (isNew ? USES_TO_STAY : 1);
    entry.uses = isNew ? 0 : entry.uses - 1;
    return stays;
  }

  private static final class Entry {
    final String path;
    final long bytes;
    int uses;

    Entry(String path, long bytes) {
      this.path = path;
      this.bytes = bytes;
    }
  }

  private static final class Queue {
    final LinkedHashMap<String, Entry> entries = new LinkedHashMap<>();
    long bytes;

    boolean isEmpty() {
      return entries.isEmpty();
    }

    void add(Entry entry) {
      entries.put(entry.path, entry);
      bytes += entry.bytes;
    }

    void addFirst(Entry entry) {
      entries.putFirst(entry.path, entry);
      bytes += entry.bytes;
    }

    Entry poll() {
      Entry first = entries.pollFirstEntry().getValue();
      bytes -= first.bytes;
      return first;
    }

    boolean remove(String path) {
      Entry entry = entries.remove(path);
      bytes -= entry == null ? 0 : entry.bytes;
      return entry != null;
    }
  }

  /** What left the small queue last, by hash of its path: to take one for another now and then does no harm. */
  private static final class Remembered {
    private final LinkedHashMap<Integer, Long> sizes = new LinkedHashMap<>();
    private long bytes;

    void add(Entry entry, long room) {
      remove(entry.path);
      sizes.put(entry.path.hashCode(), entry.bytes);
      bytes += entry.bytes;
      while (bytes > room) {
        Map.Entry<Integer, Long> first = sizes.pollFirstEntry();
        bytes -= first.getValue();
      }
    }

    boolean remove(String path) {
      Long size = sizes.remove(path.hashCode());
      bytes -= size == null ? 0 : size;
      return size != null;
    }
  }
}
