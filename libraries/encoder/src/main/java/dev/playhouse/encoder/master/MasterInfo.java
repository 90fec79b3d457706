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
 * @param frameRate the constant one that all encodes get
 * @param frames at that rate, from the first picture to the last: what every rendition must hold
 * @param sourceFrames pictures in the file; differs from {@code frames} when its rate is not constant
 * @param startSeconds when the first picture is shown, on the file's clock; the encodes start there, audio and text too
 * @param videoIndex index of the video stream in the file
 * @param subtitles those that are text
 * @param chapters in the order of time
 * @param damage what FFmpeg complained of when it decoded the whole; null for a master without faults
 */
public record MasterInfo(
    double durationSeconds,
    int width,
    int height,
    FrameRate frameRate,
    long frames,
    long sourceFrames,
    double startSeconds,
    int videoIndex,
    String videoCodec,
    List<MasterStream> audio,
    List<MasterStream> subtitles,
    List<Chapter> chapters,
    @Nullable String damage) {
  public MasterInfo {
    audio = List.copyOf(audio);
    subtitles = List.copyOf(subtitles);
    chapters = List.copyOf(chapters);
  }

  /** Where the segments of all its tracks end. */
  public SegmentBorders borders(int segmentSeconds) {
    return SegmentBorders.of(frameRate.numerator(), frameRate.denominator(), segmentSeconds).lasting(frames);
  }
}
