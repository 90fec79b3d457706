package dev.playhouse.benchmarks.eviction;

import dev.playhouse.edge.eviction.Demand;
import dev.playhouse.edge.eviction.Evictable;
import dev.playhouse.edge.eviction.EvictionQueues;
import dev.playhouse.edge.transfer.PrefetchBudget;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The order of the edge, driven as its store drives it; with or without what it fetches before it is asked. */
final class EdgeOrder implements Cache {
  private static final int UNKNOWN = -1;

  /** The number of a path that nobody asks for in all the trace: it is fetched in vain, once. */
  private static final int NEVER_ASKED = -2;

  private final Demand demand = new Demand();
  private final EvictionQueues<Held> queues = new EvictionQueues<>(demand);
  private final List<String> paths;
  private final int[] bytes;
  private final long capacity;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<Integer, Held> held = new HashMap<>();
  private final PrefetchBudget budget = new PrefetchBudget();
  private long used;
  private long originBytes;
  private long aheadBytes;
  private boolean fetchesAhead;

  /** One that fetches nothing but what is asked. */
  EdgeOrder(Trace trace, long capacity) {
    paths = trace.paths();
    bytes = trace.bytes();
    this.capacity = capacity;
  }

  /** One that fetches the next segment after each that was not there, or was there for this reason, within the budget of the edge. */
  static EdgeOrder ahead(Trace trace, long capacity) {
    EdgeOrder order = new EdgeOrder(trace, capacity);
    order.fetchesAhead = true;
    for (int object = 0; object < trace.paths().size(); object++) {
      order.numbers.put(trace.paths().get(object), object);
    }
    return order;
  }

  /** What was fetched before it was asked. */
  long aheadBytes() {
    return aheadBytes;
  }

  @Override
  public boolean asked(int object, int size) {
    String path = paths.get(object);
    demand.asked(path);
    Held there = held.get(object);
    boolean cameForThis = there == null || there.foreseen;
    if (there == null) {
      originBytes += size;
      add(object, false);
    } else {
      use(there);
      queues.asked(path, there);
    }
    String next = fetchesAhead && cameForThis ? demand.next(path) : null;
    if (next != null && budget.allows(originBytes)) {
      fetchAhead(next, size);
    }
    return there != null;
  }

  private void use(Held there) {
    if (there.foreseen) {
      there.foreseen = false;
      budget.used(there.bytes);
    }
  }

  private void fetchAhead(String path, int likelyBytes) {
    int object = numbers.getOrDefault(path, UNKNOWN);
    if (object == UNKNOWN) {
      fetched(likelyBytes);
      numbers.put(path, NEVER_ASKED);
    } else if (object != NEVER_ASKED && !held.containsKey(object)) {
      fetched(bytes[object]);
      add(object, true);
    }
  }

  private void fetched(long more) {
    originBytes += more;
    aheadBytes += more;
    budget.fetched(more);
  }

  private void add(int object, boolean foreseen) {
    if (bytes[object] > capacity) {
      return;
    }
    while (used + bytes[object] > capacity) {
      Held gone = Objects.requireNonNull(queues.next(capacity));
      held.remove(gone.object);
      used -= gone.bytes;
    }
    Held fresh = new Held(object, bytes[object]);
    fresh.foreseen = foreseen;
    held.put(object, fresh);
    used += fresh.bytes;
    queues.add(paths.get(object), fresh, capacity);
  }

  private static final class Held extends Evictable<Held> {
    final int object;
    final int bytes;
    boolean foreseen;

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
