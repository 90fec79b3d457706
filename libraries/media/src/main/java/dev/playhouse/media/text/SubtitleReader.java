package dev.playhouse.media.text;

/**
 * Reads subtitle files: forgiving where the intention is plain, and with all faults at once where it is not.
 *
 * <p>Cues out of order are sorted, cues that overlap are kept, cues without text are left out. Throws {@link SubtitleException} and nothing
 * else.
 */
public final class SubtitleReader {
  private SubtitleReader() {}

  /** Reads a whole file. */
  public static Subtitles read(SubtitleFormat format, String text) {
    if (text.length() > SubtitleLimits.MAX_CHARACTERS) {
      throw new SubtitleException(
          "subtitle-limit", "a file of " + text.length() + " characters, the limit is " + SubtitleLimits.MAX_CHARACTERS
              + ": no film has as much text");
    }
    return switch (format) {
      case SRT -> SrtReader.read(TextLines.of(text));
      case WEBVTT -> WebVttReader.read(TextLines.of(text));
      case TTML -> TtmlReader.read(text);
      case ASS -> AssReader.read(TextLines.of(text));
    };
  }
}
