package dev.playhouse.media.mpegts;

/**
 * The clock of a transport stream, 33 bits at 90 kHz, counted on over its end after 26.5 hours: one for all tracks of a presentation. Not
 * thread-safe.
 */
public final class TransportClock {
  static final int TICKS_PER_SECOND = 90_000;

  /** What goes back further began anew, and goes on from where it was. */
  static final int MOST_OVERLAP_TICKS = TICKS_PER_SECOND;

  private static final long WRAP = 1L << 33;

  private long last = -1;

  /** A time as it goes on from the one before, at or above zero. */
  long time(long ticks) {
    last = last < 0 ? ticks : nearest(last, ticks);
    return last;
  }

  /** The count that is nearest to another one, which is at or above zero. */
  static long nearest(long other, long ticks) {
    long ahead = Math.floorMod(ticks - other, WRAP);
    long near = other + (ahead < WRAP / 2 ? ahead : ahead - WRAP);
    return near < 0 ? near + WRAP : near;
  }
}
