package dev.playhouse.media.text;

/** Writes subtitles as a WebVTT file. */
public final class WebVttWriter {
  private WebVttWriter() {}

  /** The text of the whole file. */
  public static String write(Subtitles subtitles) {
    throw new UnsupportedOperationException(subtitles.toString());
  }
}
