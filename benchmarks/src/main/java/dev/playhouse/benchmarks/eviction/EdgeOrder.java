package dev.playhouse.benchmarks.eviction;

import dev.playhouse.edge.eviction.EvictionQueues;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The order of the edge, driven as its store drives it. */
final class EdgeOrder implements Cache {
  private final EvictionQueues queues = new EvictionQueues();
  private final List<String> paths;
  private final long capacity;
  private final Map<String, Integer> held = new HashMap<>();
  private long used;

  EdgeOrder(Trace trace, long capacity) {
    paths = trace.paths();
    this.capacity = capacity;
  }

  @Override
  public boolean asked(int object, int bytes) {
    String path = paths.get(object);
    queues.asked(path);
    if (held.containsKey(path)) {
      return true;
    }
    if (bytes > capacity) {
      return false;
    }
    while (used + bytes > capacity) {
      used -= Objects.requireNonNull(held.remove(queues.next(capacity)));
    }
    held.put(path, bytes);
    used += bytes;
    queues.add(path, bytes, capacity);
    return false;
  }
}
