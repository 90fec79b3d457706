package dev.playhouse.benchmarks.eviction;

import dev.playhouse.edge.eviction.Demand;
import dev.playhouse.edge.eviction.Evictable;
import dev.playhouse.edge.eviction.EvictionQueues;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The order of the edge, driven as its store drives it. */
final class EdgeOrder implements Cache {
  private final Demand demand = new Demand();
  private final EvictionQueues<Held> queues = new EvictionQueues<>(demand);
  private final List<String> paths;
  private final long capacity;
  private final Map<Integer, Held> held = new HashMap<>();
  private long used;

  EdgeOrder(Trace trace, long capacity) {
    paths = trace.paths();
    this.capacity = capacity;
  }

  @Override
  public boolean asked(int object, int bytes) {
    String path = paths.get(object);
    demand.asked(path);
    Held there = held.get(object);
    if (there != null) {
      queues.asked(path, there);
      return true;
    }
    if (bytes > capacity) {
      return false;
    }
    while (used + bytes > capacity) {
      Held gone = Objects.requireNonNull(queues.next(capacity));
      held.remove(gone.object);
      used -= gone.bytes;
    }
    Held fresh = new Held(object, bytes);
    held.put(object, fresh);
    used += bytes;
    queues.add(path, fresh, capacity);
    return false;
  }

  private static final class Held extends Evictable<Held> {
    final int object;
    final int bytes;

    Held(int object, int bytes) {
      this.object = object;
      this.bytes = bytes;
    }

    @Override
    protected long bytes() {
      return bytes;
    }

    @Override
    protected long fingerprint() {
      long mixed = (object + 1) * 0x9E3779B97F4A7C15L;
      return (mixed ^ (mixed >>> 29)) * 0xBF58476D1CE4E5B9L;
    }
  }
}
