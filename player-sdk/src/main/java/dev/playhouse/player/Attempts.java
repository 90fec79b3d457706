package dev.playhouse.player;

import dev.playhouse.player.error.PlayerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries again what fails in passing before anything can be shown: session, manifest, licence. Waits longer each time, and as long as somebody can be
 * expected to look at an empty screen.
 */
record Attempts(PlayerClock clock, Pause pause) {
  private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);
  private static final double NANOS = 1e9;
  private static final double FIRST_WAIT_SECONDS = 0.25;
  private static final double LONGEST_WAIT_SECONDS = 4;

  /** Less than this rounds to nothing, and time would stand still. */
  private static final double LEAST_WAIT_SECONDS = 1e-3;

  /** Waits; may be broken off. */
  interface Pause {
    void await(double seconds) throws Stopped, InterruptedException;
  }

  /** What may fail in passing. */
  interface Attempt<T> {
    T make() throws Stopped;
  }

  /**
   * What an attempt gives; the last failure when none succeeds in time, and at once one that is for good. A server that wants to be left alone for
   * longer than the time that is left is asked once more at its end.
   */
  <T> T of(Attempt<T> attempt) throws Stopped, InterruptedException {
    long end = clock.nanoTime() + Recovery.GIVE_UP_STARTING.toNanos();
    double wait = FIRST_WAIT_SECONDS;
    while (true) {
      double seconds;
      try {
        return attempt.make();
      } catch (PlayerException e) {
        double left = secondsTo(end);
        if (!e.retryable() || wait > left) {
          throw e;
        }
        seconds = Math.clamp(FetchFailure.retryAfter(e).toNanos() / NANOS, wait, left);
        LOG.info("again in {} s: {}", seconds, e.getMessage());
      }
      await(clock.nanoTime() + (long) (seconds * NANOS));
      wait = Math.min(wait * 2, LONGEST_WAIT_SECONDS);
    }
  }

  /** Commands that come meanwhile are served, and shorten nothing. */
  private void await(long untilNanos) throws Stopped, InterruptedException {
    for (double left = secondsTo(untilNanos); left > LEAST_WAIT_SECONDS; left = secondsTo(untilNanos)) {
      pause.await(left);
    }
  }

  private double secondsTo(long nanos) {
    return (nanos - clock.nanoTime()) / NANOS;
  }
}
