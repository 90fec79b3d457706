package dev.playhouse.origin.profiles;

import java.time.Duration;

/**
 * How long wrong PINs shut a profile. Each fifth in a row does: for a quarter of an hour, then for twice as long each time, up to a day. So of
 * the ten thousand PINs of four digits fewer than two hundred can be tried in a month.
 */
final class PinLock {
  private static final int TRIES = 5;
  private static final Duration FIRST = Duration.ofMinutes(15);
  private static final Duration LONGEST = Duration.ofDays(1);
  private static final int MOST_DOUBLINGS = 10;

  private PinLock() {}

  /** Until when a profile is shut after so many wrong PINs in a row, in milliseconds since 1970; 0 when it is not. */
  static long untilMs(int failures, long nowMs) {
    if (failures == 0 || failures % TRIES != 0) {
      return 0;
    }
    int doublings = Math.min(failures / TRIES - 1, MOST_DOUBLINGS);
    return nowMs + Math.min(FIRST.toMillis() << doublings, LONGEST.toMillis());
  }
}
