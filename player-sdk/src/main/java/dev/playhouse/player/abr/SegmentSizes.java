package dev.playhouse.player.abr;

/** How large the segments that come next are: exactly where that is known, else by the average bit rate. */
public interface SegmentSizes {
  /** {@return how many segments are to come, the next one included; {@link Integer#MAX_VALUE} when nobody knows} */
  int count();

  /**
   * The size of a segment.
   *
   * @param rung place in the ladder
   * @param ahead 0 for the next segment, or for the one in flight; below {@link #count}
   * @return bytes
   */
  long bytes(int rung, int ahead);
}
