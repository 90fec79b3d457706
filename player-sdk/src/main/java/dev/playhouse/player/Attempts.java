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

  /** Waits; may be broken off. */
  interface Pause {
    void await(double seconds) throws Stopped, InterruptedException;
  }

  /** What may fail in passing. */
  interface Attempt<T> {
    T make() throws Stopped;
  }

  /** What an attempt gives; the last failure when none succeeds in time, and at once one that is for good. */
  <T> T of(Attempt<T> attempt) throws Stopped, InterruptedException {
    long since = clock.nanoTime();
    double wait = FIRST_WAIT_SECONDS;
    while (true) {
      try {
        return attempt.make();
      } catch (PlayerException e) {
        if (!e.retryable() || clock.nanoTime() - since + (long) (wait * NANOS) > Recovery.GIVE_UP_STARTING.toNanos()) {
          throw e;
        }
        LOG.info("again in {} s: {}", wait, e.getMessage());
      }
      pause.await(wait);
      wait = Math.min(wait * 2, LONGEST_WAIT_SECONDS);
    }
  }
}
