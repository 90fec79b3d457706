package dev.playhouse.media.text;

import dev.playhouse.media.cmaf.PackagedFileSink;
import dev.playhouse.media.cmaf.PackagedTrack;
import dev.playhouse.media.cmaf.SegmentBorders;

/**
 * Makes the track package of subtitles: {@code text.vtt} (whole), {@code 1.vtt} … and {@code playlist.m3u8} for HLS, {@code init.mp4} and
 * {@code 1.m4s} … ({@code wvtt} in CMAF, ISO/IEC 14496-30) for DASH, cut at the borders of the video.
 */
public final class TextTrackPackager {
  private TextTrackPackager() {}

  /**
   * Packages the text.
   *
   * @param durationSeconds of the video, which says how many segments there are
   * @param language BCP 47 or ISO 639-2
   */
  public static PackagedTrack write(
      Subtitles subtitles, SegmentBorders borders, double durationSeconds, String language, PackagedFileSink sink) {
    throw new UnsupportedOperationException(subtitles + borders.frameRate() + durationSeconds + language + sink);
  }
}
