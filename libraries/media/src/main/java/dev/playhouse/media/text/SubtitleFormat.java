package dev.playhouse.media.text;

/** The formats of subtitle files that can be read. */
public enum SubtitleFormat {
  /** SubRip. */
  SRT,
  /** W3C WebVTT. */
  WEBVTT,
  /** W3C TTML 1 and 2, with its profiles IMSC text and EBU-TT-D. */
  TTML,
  /** Advanced SubStation Alpha, and SubStation Alpha before it. */
  ASS;

  /** The format by content, else by the ending of the file's name; refuses what is none with {@code subtitle-format-unknown}. */
  public static SubtitleFormat of(String fileName, String text) {
    throw new UnsupportedOperationException(fileName + text.length());
  }
}
