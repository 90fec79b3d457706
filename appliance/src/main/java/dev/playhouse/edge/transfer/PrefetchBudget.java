package dev.playhouse.edge.transfer;

/**
 * How many bytes may be fetched before anybody asks for them. A guess is paid for when it is made and refunded when it comes true, so what is spent
 * for good is what was fetched in vain: of the bytes from the origin never more than their share. For one thread at a time.
 */
public final class PrefetchBudget {
  /** What comes from the origin earns this part of itself: more, and a cache with prefetch saves less than a plain one without. */
  static final int SHARE = 50;

  /** In any case: a few segments of the highest rendition, or the first session of a quiet hour would wait at each of its segments. */
  static final long FREE_BYTES = 32 << 20;

  /** Enough for the guesses of some hundred sessions at a time; what was saved up for years is not spent in an hour. */
  static final long MOST_BYTES = 1L << 30;

  private long credit = FREE_BYTES;
  private long countedBytes;
  private long rest;

  /**
   * Whether more may be fetched.
   *
   * @param originBytes all that came from the origin since the start
   */
  public boolean allows(long originBytes) {
    long more = originBytes - countedBytes + rest;
    countedBytes = originBytes;
    rest = more % SHARE;
    earn(more / SHARE);
    return credit > 0;
  }

  /** Takes note of bytes that nobody has asked for yet. */
  public void fetched(long bytes) {
    credit -= bytes;
  }

  /** Somebody asked for bytes that waited. */
  public void used(long bytes) {
    earn(bytes);
  }

  private void earn(long bytes) {
    credit = Math.min(MOST_BYTES, credit + bytes);
  }
}
