package dev.playhouse.benchmarks.eviction;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * A cache that knows the future: what is asked again last goes first, and what is never asked again is not taken (Belady, 1966). With objects
 * of different sizes nobody computes the true optimum of a long trace; this is near it.
 */
final class FarthestNextUse implements Cache {
  private record Place(int object, int nextUse) {}

  private final long capacity;
  private final int[] nextUses;
  private final Map<Integer, Place> held = new HashMap<>();
  private final PriorityQueue<Place> farthestFirst = new PriorityQueue<>(Comparator.comparingInt(Place::nextUse).reversed());
  private final int[] bytes;
  private long used;
  private int request;

  FarthestNextUse(Trace trace, long capacity) {
    this.capacity = capacity;
    this.bytes = trace.bytes();
    nextUses = new int[trace.requests().length];
    int[] seen = new int[trace.bytes().length];
    Arrays.fill(seen, Integer.MAX_VALUE);
    for (int i = nextUses.length - 1; i >= 0; i--) {
      nextUses[i] = seen[trace.requests()[i]];
      seen[trace.requests()[i]] = i;
    }
  }

  @Override
  public boolean asked(int object, int size) {
    int nextUse = nextUses[request++];
    boolean hit = held.remove(object) != null;
    used -= hit ? size : 0;
    if (nextUse != Integer.MAX_VALUE && size <= capacity) {
      Place place = new Place(object, nextUse);
      held.put(object, place);
      farthestFirst.add(place);
      used += size;
    }
    while (used > capacity) {
      Place victim = farthestFirst.remove();
      if (held.remove(victim.object(), victim)) {
        used -= bytes[victim.object()];
      }
    }
    return hit;
  }
}
