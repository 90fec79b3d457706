package dev.playhouse.media.text;

import java.util.List;

/** Writes subtitles as WebVTT, whole or as a segment of HLS. */
public final class WebVttWriter {
  /**
   * The tag that ties the times of a segment to the media's (RFC 8216 section 3.5): zero is zero, for our fragmented MP4 starts there.
   * (The 900000 that many files have is the start of a transport stream.)
   */
  static final String TIME_MAP = "X-TIMESTAMP-MAP=MPEGTS:0,LOCAL:00:00:00.000";

  private static final String MAGIC = "WEBVTT";

  private WebVttWriter() {}

  /** The text of the whole file. */
  public static String write(Subtitles subtitles) {
    return text(header(subtitles.blocks()), subtitles.cues());
  }

  /**
   * The text of an HLS segment in which these cues stand, whole or in part; their times stay as they are.
   *
   * <p>It ends with an empty line: FFmpeg reads segments as one text, and would take the next one's header for text of the last cue.
   */
  static String segment(List<String> blocks, List<Cue> cues) {
    return text(MAGIC + "\n" + TIME_MAP + header(blocks).substring(MAGIC.length()), cues) + "\n";
  }

  /** All that stands before the first cue, without a line feed at its end. */
  static String header(List<String> blocks) {
    return MAGIC + (blocks.isEmpty() ? "" : "\n\n") + String.join("\n\n", blocks);
  }

  private static String text(String header, List<Cue> cues) {
    StringBuilder text = new StringBuilder(header).append('\n');
    for (Cue cue : cues) {
      text.append('\n');
      if (!cue.id().isEmpty()) {
        text.append(cue.id()).append('\n');
      }
      text.append(Timestamp.text(cue.startMs())).append(" --> ").append(Timestamp.text(cue.endMs()));
      text.append(cue.settings().isEmpty() ? "" : " ").append(cue.settings()).append('\n').append(cue.text()).append('\n');
    }
    return text.toString();
  }
}
