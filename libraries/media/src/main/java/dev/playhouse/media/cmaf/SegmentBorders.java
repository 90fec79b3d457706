package dev.playhouse.media.cmaf;

import dev.playhouse.media.MediaException;

/**
 * Where the segments of an asset end: the one source of border arithmetic for all its tracks.
 *
 * <p>Video is cut on whole frames, the same number in each segment (23.976 fps and 4 s: 96 frames, 4.004 s). Audio is cut at the coded
 * frame nearest to each video border; every border is computed from zero in whole numbers, so nothing drifts however long the asset is.
 */
public final class SegmentBorders {
  /** Part of a segment by which a number of seconds may miss its border and still mean it. */
  private static final double ROUNDING = 0.01;

  private final int frameRateNumerator;
  private final int frameRateDenominator;
  private final int framesPerSegment;

  private SegmentBorders(int frameRateNumerator, int frameRateDenominator, int framesPerSegment) {
    this.frameRateNumerator = frameRateNumerator;
    this.frameRateDenominator = frameRateDenominator;
    this.framesPerSegment = framesPerSegment;
  }

  /** Borders of segments that last as near to the given seconds as whole video frames allow. */
  public static SegmentBorders of(int frameRateNumerator, int frameRateDenominator, int segmentSeconds) {
    if (frameRateNumerator <= 0 || frameRateDenominator <= 0 || segmentSeconds <= 0) {
      throw new MediaException(
          "segment-borders", "no segments of " + segmentSeconds + " s at " + frameRateNumerator + "/" + frameRateDenominator + " fps");
    }
    long frames = roundedQuotient((long) segmentSeconds * frameRateNumerator, frameRateDenominator);
    return new SegmentBorders(frameRateNumerator, frameRateDenominator, Math.toIntExact(Math.max(1, frames)));
  }

  /** Video frames in each full segment. */
  public int framesPerSegment() {
    return framesPerSegment;
  }

  /** The frame rate as a fraction, such as {@code 24000/1001}. */
  public String frameRate() {
    return frameRateNumerator + "/" + frameRateDenominator;
  }

  /** How long one video frame lasts. */
  public double videoFrameSeconds() {
    return (double) frameRateDenominator / frameRateNumerator;
  }

  /** How many segments from the start it takes to last for the given seconds. */
  int segmentsUntil(double seconds) {
    double segmentSeconds = framesPerSegment * videoFrameSeconds();
    return (int) Math.ceil(seconds / segmentSeconds - ROUNDING);
  }

  /** Index of the first video frame after the border; border 1 ends the first segment. */
  public long videoFrame(int border) {
    return (long) border * framesPerSegment;
  }

  /**
   * Index of the first coded audio frame after the border.
   *
   * @param priming audio samples at the start of the track that are not presented
   */
  public long audioFrame(int border, int sampleRate, int samplesPerFrame, long priming) {
    // border time in audio samples = frames * denominator / numerator * sampleRate
    long samplesTimesNumerator = videoFrame(border) * frameRateDenominator * sampleRate + priming * frameRateNumerator;
    return roundedQuotient(samplesTimesNumerator, (long) frameRateNumerator * samplesPerFrame);
  }

  private static long roundedQuotient(long dividend, long divisor) {
    return Math.floorDiv(2 * dividend + divisor, 2 * divisor);
  }
}
