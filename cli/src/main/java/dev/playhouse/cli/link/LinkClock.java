package dev.playhouse.cli.link;

import java.util.concurrent.TimeUnit;

/** The time of a link. Safe for use by many threads. */
public interface LinkClock {
  /** Nanoseconds since some moment. */
  long nanoTime();

  /** Waits until a moment; returns at once when it is over. */
  void sleepUntil(long nanos) throws InterruptedException;

  /** The machine's. */
  static LinkClock system() {
    return new LinkClock() {
      @Override
      public long nanoTime() {
        return System.nanoTime();
      }

      @Override
      public void sleepUntil(long nanos) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(nanos - System.nanoTime());
      }
    };
  }
}
