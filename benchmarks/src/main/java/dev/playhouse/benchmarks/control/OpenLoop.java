package dev.playhouse.benchmarks.control;

import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Load in an open loop: requests arrive at random moments that are fixed beforehand (a Poisson process), whether the ones before are answered
 * or not, and are timed from those moments on. What has to wait for a connection, because the origin holds all of them, has waited all the same.
 */
final class OpenLoop {
  /** As many requests are in hand at once; what comes on top waits. */
  private static final int CONNECTIONS = 128;
  private static final double SECOND = 1e9;
  private static final long PATIENCE_NANOS = 5_000_000_000L;

  private final URI origin;

  OpenLoop(URI origin) {
    this.origin = origin;
  }

  /** Takes what was answered to the requests that succeeded, by their places. */
  @FunctionalInterface
  interface Answers {
    Answers NONE = (_, _) -> {};

    void take(int number, String body);
  }

  /** What came of a load; failures, and what was not even sent in time, are in the times too. */
  record Outcome(double[] sortedMs, int failures, int unsent, @Nullable String firstFailure) {
    int sent() {
      return sortedMs.length - unsent;
    }

    /** The time that a share of the requests took at most, in milliseconds. */
    double percentile(double share) {
      return sortedMs[(int) Math.min(sortedMs.length - 1L, (long) Math.ceil(sortedMs.length * share) - 1)];
    }
  }

  /** Puts a load on the origin. */
  Outcome run(int perSecond, int seconds, IntFunction<byte[]> requests, Answers answers) throws InterruptedException {
    Run run = new Run(arrivals(perSecond, seconds), seconds, requests, answers);
    Thread[] threads = new Thread[CONNECTIONS];
    for (int at = 0; at < threads.length; at++) {
      threads[at] = Thread.ofPlatform().start(run::work);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    Arrays.sort(run.tookMs);
    return new Outcome(run.tookMs, run.failures.get(), run.unsent.get(), run.firstFailure.get());
  }

  private static long[] arrivals(int perSecond, int seconds) {
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
    private final long[] arrivals;
    private final IntFunction<byte[]> requests;
    private final Answers answers;
    private final double[] tookMs;
    private final long begin = System.nanoTime() + 100_000_000;
    private final long end;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger unsent = new AtomicInteger();
    private final AtomicReference<@Nullable String> firstFailure = new AtomicReference<>();

    Run(long[] arrivals, int seconds, IntFunction<byte[]> requests, Answers answers) {
      this.arrivals = arrivals;
      this.requests = requests;
      this.answers = answers;
      this.tookMs = new double[arrivals.length];
      this.end = begin + (long) (seconds * SECOND) + PATIENCE_NANOS;
    }

    void work() {
      try (ApiConnection connection = new ApiConnection(origin)) {
        for (int number = next.getAndIncrement(); number < arrivals.length; number = next.getAndIncrement()) {
          exchange(connection, number);
        }
      } catch (IOException e) {
        fail(e.toString());
      }
    }

    private void exchange(ApiConnection connection, int number) throws IOException {
      long arrival = begin + arrivals[number];
      for (long now = System.nanoTime(); now < arrival; now = System.nanoTime()) {
        LockSupport.parkNanos(arrival - now);
      }
      tookMs[number] = (end - arrival) / 1e6;
      if (System.nanoTime() > end) {
        unsent.incrementAndGet();
        fail("the origin could not keep up");
        return;
      }
      ApiConnection.Answer answer = connection.exchange(requests.apply(number));
      tookMs[number] = (System.nanoTime() - arrival) / 1e6;
      if (answer.succeeded()) {
        answers.take(number, answer.body());
      } else {
        fail(answer.status() + " " + answer.body());
      }
    }

    private void fail(String reason) {
      failures.incrementAndGet();
      firstFailure.compareAndSet(null, reason);
    }
  }
}
