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
  private final long frames;

  private SegmentBorders(int frameRateNumerator, int frameRateDenominator, int framesPerSegment, long frames) {
    this.frameRateNumerator = frameRateNumerator;
    this.frameRateDenominator = frameRateDenominator;
    this.framesPerSegment = framesPerSegment;
    this.frames = frames;
  }

  /** Borders of segments that last as near to the given seconds as whole video frames allow. */
  public static SegmentBorders of(int frameRateNumerator, int frameRateDenominator, int segmentSeconds) {
    if (frameRateNumerator <= 0 || frameRateDenominator <= 0 || segmentSeconds <= 0) {
      throw new MediaException(
          "segment-borders", "no segments of " + segmentSeconds + " s at " + frameRateNumerator + "/" + frameRateDenominator + " fps");
    }
    long frames = roundedQuotient((long) segmentSeconds * frameRateNumerator, frameRateDenominator);
    return new SegmentBorders(frameRateNumerator, frameRateDenominator, Math.toIntExact(Math.max(1, frames)), Long.MAX_VALUE);
  }

  /**
   * These borders of an asset with so many video frames. Where they fill the last segment, no border follows for sound: priming makes its
   * last coded frame reach over the end of the video.
   */
  public SegmentBorders lasting(long videoFrames) {
    return new SegmentBorders(frameRateNumerator, frameRateDenominator, framesPerSegment, videoFrames);
  }

  /** Segments of each track of an asset whose length is known. */
  public long segments() {
    return Math.ceilDiv(frames, framesPerSegment);
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
   * Index of the first coded audio frame after the border; none after the last border of an asset whose length is known.
   *
   * @param priming audio samples at the start of the track that are not presented
   */
  public long audioFrame(int border, int sampleRate, int samplesPerFrame, long priming) {
    if (videoFrame(border) >= frames) {
      return Long.MAX_VALUE;
    }
    // border time in audio samples = frames * denominator / numerator * sampleRate
    long samplesTimesNumerator = videoFrame(border) * frameRateDenominator * sampleRate + priming * frameRateNumerator;
    return roundedQuotient(samplesTimesNumerator, (long) frameRateNumerator * samplesPerFrame);
  }

  private static long roundedQuotient(long dividend, long divisor) {
    return Math.floorDiv(2 * dividend + divisor, 2 * divisor);
  }
}
