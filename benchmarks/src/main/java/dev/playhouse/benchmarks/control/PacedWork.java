package dev.playhouse.benchmarks.control;

import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Work that comes at a rate, whether or not earlier work is done. A latency counts from the moment at which its work was due, so that what waits
 * for slow work counts as slow (Gil Tene's coordinated omission).
 */
record PacedWork(int perSecond, int warmUpSeconds, int measuredSeconds) {
  private static final long NANOS = 1_000_000_000L;

  /** Latencies in nanoseconds, in order. */
  record Latencies(long[] sorted) {
    double milliseconds(double quantile) {
      return sorted[(int) Math.min(sorted.length - 1, (long) (quantile * sorted.length))] / 1e6;
    }
  }

  /**
   * Does work of numbers from 0 on, each on a thread of its own; it answers when it was done, by {@link System#nanoTime}. What fails first
   * is thrown at the end.
   */
  Latencies run(IntToLongFunction work) {
    int first = warmUpSeconds * perSecond;
    long[] latencies = new long[measuredSeconds * perSecond];
    AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      long start = System.nanoTime();
      for (int number = 0; number < first + latencies.length; number++) {
        int current = number;
        long due = start + number * NANOS / perSecond;
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
          LockSupport.parkNanos(left);
        }
        threads.execute(
            () -> {
              try {
                long done = work.applyAsLong(current);
                if (current >= first) {
                  latencies[current - first] = done - due;
                }
              } catch (RuntimeException e) {
                failure.compareAndSet(null, e);
              }
            });
      }
    }
    RuntimeException failed = failure.get();
    if (failed != null) {
      throw failed;
    }
    Arrays.sort(latencies);
    return new Latencies(latencies);
  }
}
