package dev.playhouse.benchmarks.control;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Work in an open loop: it comes at random moments that are fixed beforehand (a Poisson process), whether what came before is done or not, and is
 * timed from those moments on, so that what waits for slow work counts as slow (Gil Tene's coordinated omission).
 *
 * @param atOnce as many are in hand at once; what comes on top waits
 */
record OpenLoop(int perSecond, int seconds, int atOnce) {
  private static final double SECOND = 1e9;
  private static final long AHEAD_NANOS = 100_000_000;
  private static final long PATIENCE_NANOS = 5_000_000_000L;

  /** Something to be done many times, by many threads at once. */
  @FunctionalInterface
  interface Work {
    /** Does it for a number from 0 on; answers when it was done, by {@link System#nanoTime}. */
    long done(int number) throws IOException;
  }

  /** What came of it; what has failed, or was not even begun in time, is in the times too. */
  record Outcome(double[] sortedMs, int failures, int left, @Nullable String firstFailure) {
    /** How many were begun. */
    int begun() {
      return sortedMs.length - left;
    }

    /** The time that a share took at most, in milliseconds. */
    double percentile(double share) {
      return sortedMs[Math.clamp((long) Math.ceil(sortedMs.length * share) - 1, 0, sortedMs.length - 1)];
    }

    /** The same, if nothing has failed. */
    Outcome whole() {
      if (failures > 0) {
        throw new IllegalStateException(failures + " of " + sortedMs.length + " have failed, the first: " + firstFailure);
      }
      return this;
    }
  }

  /** Does work at its moments; ends when all is done. */
  Outcome run(Work work) {
    Run run = new Run(work, arrivals());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int at = 0; at < run.arrivals.length; at++) {
        int number = at;
        for (long left = run.wait(number); left > 0; left = run.wait(number)) {
          LockSupport.parkNanos(left);
        }
        threads.execute(() -> run.one(number));
      }
    }
    Arrays.sort(run.tookMs);
    return new Outcome(run.tookMs, run.failures.get(), run.left.get(), run.firstFailure.get());
  }

  private long[] arrivals() {
    Random random = new Random(perSecond);
    long[] arrivals = new long[perSecond * seconds];
    double at = 0;
    for (int number = 0; number < arrivals.length; number++) {
      at += -Math.log(1 - random.nextDouble()) / perSecond * SECOND;
      arrivals[number] = (long) at;
    }
    return arrivals;
  }

  private final class Run {
    private final Work work;
    private final long[] arrivals;
    private final double[] tookMs;
    private final Semaphore permits = new Semaphore(atOnce, true);
    private final long begin = System.nanoTime() + AHEAD_NANOS;
    private final long end = begin + (long) (seconds * SECOND) + PATIENCE_NANOS;
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger left = new AtomicInteger();
    private final AtomicReference<@Nullable String> firstFailure = new AtomicReference<>();

    Run(Work work, long[] arrivals) {
      this.work = work;
      this.arrivals = arrivals;
      this.tookMs = new double[arrivals.length];
    }

    /** Nanoseconds until one comes. */
    long wait(int number) {
      return begin + arrivals[number] - System.nanoTime();
    }

    void one(int number) {
      permits.acquireUninterruptibly();
      long done = end;
      try {
        if (System.nanoTime() > end) {
          left.incrementAndGet();
          fail("the origin could not keep up");
        } else {
          done = work.done(number);
        }
      } catch (IOException | RuntimeException e) {
        done = System.nanoTime();
        fail(e.toString());
      } finally {
        permits.release();
        tookMs[number] = (done - begin - arrivals[number]) / 1e6;
      }
    }

    private void fail(String reason) {
      failures.incrementAndGet();
      firstFailure.compareAndSet(null, reason);
    }
  }
}
