package dev.playhouse.encoder.text;

import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/** Turns the bytes of a subtitle file into text, whatever charset they have. */
public final class SubtitleText {
  private SubtitleText() {}

  /**
   * Decodes a whole file.
   *
   * @param declared the charset that somebody says it has; wins over everything but a byte order mark
   * @param language BCP 47 or ISO 639 code of the text, which tells charsets apart that otherwise cannot be; null when unknown
   */
  public static String decode(byte[] bytes, @Nullable Charset declared, @Nullable String language) {
    throw new UnsupportedOperationException(bytes.length + " " + declared + language);
  }
}
