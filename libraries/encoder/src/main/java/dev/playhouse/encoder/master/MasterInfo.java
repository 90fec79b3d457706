package dev.playhouse.encoder.master;

import dev.playhouse.media.cmaf.SegmentBorders;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the probe found in a master.
 *
 * @param durationSeconds of the picture at its constant frame rate
 * @param width in square pixels, upright
 * @param height in square pixels, upright
 * @param colour of the picture, which all renditions state
 * @param frameRate the constant one that all encodes get
 * @param frames at that rate, from the first picture to the last: what every rendition must hold
 * @param sourceFrames pictures in the file; differs from {@code frames} when its rate is not constant
 * @param startSeconds what is zero to all encodes, audio and text too, on the file's clock: when the first picture is shown, or less than
 *     half a frame beside it
 * @param firstPictureSeconds after zero; not 0 where the first picture is off the grid of the others
 * @param videoIndex index of the video stream in the file
 * @param subtitles those that are text
 * @param chapters in the order of time
 * @param leftOut what no track is made of, and why, in words for people
 * @param damage what FFmpeg complained of when it decoded the whole; null for a master without faults
 */
public record MasterInfo(
    double durationSeconds,
    int width,
    int height,
    Colour colour,
    FrameRate frameRate,
    long frames,
    long sourceFrames,
    double startSeconds,
    double firstPictureSeconds,
    int videoIndex,
    String videoCodec,
    List<MasterStream> audio,
    List<MasterStream> subtitles,
    List<Chapter> chapters,
    List<String> leftOut,
    @Nullable String damage) {
  public MasterInfo {
    audio = List.copyOf(audio);
    subtitles = List.copyOf(subtitles);
    chapters = List.copyOf(chapters);
    leftOut = List.copyOf(leftOut);
  }

  /** Where the segments of all its tracks end. */
  public SegmentBorders borders(int segmentSeconds) {
    return SegmentBorders.of(frameRate.numerator(), frameRate.denominator(), segmentSeconds).lasting(frames);
  }
}
