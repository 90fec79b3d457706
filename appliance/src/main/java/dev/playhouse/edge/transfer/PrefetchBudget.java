package dev.playhouse.edge.transfer;

import java.time.Duration;
import java.time.Instant;

/** How many bytes may have been fetched that nobody has asked for yet: a share of what came from the origin of late. For one thread at a time. */
final class PrefetchBudget {
  /** Of the bytes from the origin. */
  private static final int SHARE = 4;

  /** In any case: a few segments of the highest rendition, or the first session of a quiet hour would wait at each of its segments. */
  static final long FREE_BYTES = 32 << 20;

  /** After each, older bytes count half: those that came, and those that nobody will ask for any more. */
  static final Duration PERIOD = Duration.ofMinutes(1);

  private Instant periodEnd = Instant.EPOCH;
  private long waitingBytes;
  private long recentBytes;
  private long countedBytes;

  /**
   * Whether more may be fetched.
   *
   * @param originBytes all that came from the origin since the start
   */
  boolean allows(Instant now, long originBytes) {
    if (!now.isBefore(periodEnd)) {
      recentBytes = (recentBytes + originBytes - countedBytes) / 2;
      countedBytes = originBytes;
      waitingBytes /= 2;
      periodEnd = now.plus(PERIOD);
    }
    return waitingBytes <= FREE_BYTES + (recentBytes + originBytes - countedBytes) / SHARE;
  }

  /** Takes note of bytes that nobody has asked for yet. */
  void fetched(long bytes) {
    waitingBytes += bytes;
  }

  /** Somebody asked for bytes that waited. */
  void use(long bytes) {
    waitingBytes = Math.max(0, waitingBytes - bytes);
  }
}
