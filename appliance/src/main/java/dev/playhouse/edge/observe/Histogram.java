package dev.playhouse.edge.observe;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** How many times took how long; for use by any thread. */
final class Histogram {
  /** Upper bounds in seconds: from an object in memory to a fetch that nearly timed out. */
  static final List<Double> BOUNDS = List.of(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0);

  private static final double NANOS = 1e9;

  private final List<LongAdder> buckets = Stream.generate(LongAdder::new).limit(BOUNDS.size() + 1L).toList();
  private final LongAdder nanos = new LongAdder();

  void add(long tookNanos) {
    int bucket = 0;
    while (bucket < BOUNDS.size() && tookNanos > BOUNDS.get(bucket) * NANOS) {
      bucket++;
    }
    buckets.get(bucket).increment();
    nanos.add(tookNanos);
  }

  /** How many took no longer than each bound, then how many there are at all. */
  List<Long> cumulative() {
    long[] sum = new long[1];
    return buckets.stream().map(bucket -> sum[0] += bucket.sum()).toList();
  }

  double seconds() {
    return nanos.sum() / NANOS;
  }
}
