package dev.playhouse.media.text;

/**
 * Reads subtitle files: forgiving where the intention is plain, and with all faults at once where it is not.
 *
 * <p>Cues out of order are sorted, cues that overlap are kept. Throws {@link SubtitleException} and nothing else.
 */
public final class SubtitleReader {
  private SubtitleReader() {}

  /** Reads a whole file. */
  public static Subtitles read(SubtitleFormat format, String text) {
    throw new UnsupportedOperationException(format + text);
  }
}
