package dev.playhouse.encoder.text;

import dev.playhouse.media.text.SubtitleException;
import dev.playhouse.media.text.SubtitleFault;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.text.Normalizer;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns the bytes of a subtitle file into text, whatever charset they have.
 *
 * <p>In this order: a byte order mark, the declared charset, the XML declaration, UTF-8 if it is valid, UTF-16 by its zero bytes, then detection
 * among the legacy charsets of the world's languages. Throws {@code SubtitleException}: {@code subtitle-charset-unknown} when nothing makes sense,
 * {@code subtitle-faulty} with the lines that cannot be decoded, {@code subtitle-limit}.
 */
public final class SubtitleText {
  /** Bytes of a file: a film's text has 0.2 million, with effects on each line a few million, twice as many in UTF-16. */
  public static final int MAX_BYTES = 32 << 20;

  private static final int HEAD_BYTES = 200;
  private static final Pattern XML_DECLARATION = Pattern.compile("^\\s*<\\?xml[^>]{1,100}?encoding\\s*=\\s*[\"']([A-Za-z][\\w.:-]{0,40})[\"']");
  /** Writes tones as marks of their own, which look wrong where they are not put together. */
  private static final String VIETNAMESE = "windows-1258";
  /** Marks on one letter: no language has more than two. */
  private static final int MAX_MARKS = 8;
  private static final Pattern MANY_MARKS = Pattern.compile("\\p{Mn}{" + (MAX_MARKS + 1) + "}");

  private SubtitleText() {}

  /**
   * Decodes a whole file.
   *
   * @param declared the charset that somebody says it has; wins over everything but a byte order mark
   * @param language BCP 47 or ISO 639-1 code of the text, which tells charsets apart that otherwise cannot be; null when unknown
   */
  public static String decode(byte[] bytes, @Nullable Charset declared, @Nullable String language) {
    if (bytes.length > MAX_BYTES) {
      throw new SubtitleException("subtitle-limit", "a file of " + bytes.length + " bytes, the limit is " + MAX_BYTES + ": no film has as much text");
    }
    UnicodeMark mark = UnicodeMark.of(bytes);
    Charset charset = mark.charset();
    if (charset == null) {
      charset = declared == null ? guessed(bytes, language) : declared;
    }
    String text = StrictDecoder.decode(bytes, mark.length(), charset);
    return charset.name().equals(VIETNAMESE) ? composed(text) : text;
  }

  /** With marks and letters put together; that takes time by the square of the marks on one letter. */
  private static String composed(String text) {
    Matcher marks = MANY_MARKS.matcher(text);
    if (marks.find()) {
      int line = 1 + (int) text.chars().limit(marks.start()).filter(c -> c == '\n').count();
      throw new SubtitleException(
          "subtitle-faulty", List.of(new SubtitleFault(line, "a letter with over " + MAX_MARKS + " tone marks: save the file as UTF-8")), 1);
    }
    return Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  private static Charset guessed(byte[] bytes, @Nullable String language) {
    Charset named = xmlCharset(bytes);
    if (named != null) {
      return named;
    }
    if (Utf8Share.isUtf8(bytes) && !Utf8Share.hasEscapes(bytes)) {
      return StandardCharsets.UTF_8;
    }
    Charset wide = UnicodeMark.byZeros(bytes);
    if (wide != null) {
      return wide;
    }
    Charset detected = CharsetDetection.of(bytes, language);
    if (detected == null) {
      throw new SubtitleException(
          "subtitle-charset-unknown",
          "the file has none of the charsets that are known, or too little text to tell: save it as UTF-8, or say its language");
    }
    return detected;
  }

  /** What an XML declaration names; one that could be read as ASCII cannot be right about UTF-16. */
  private static @Nullable Charset xmlCharset(byte[] bytes) {
    String head = new String(bytes, 0, Math.min(bytes.length, HEAD_BYTES), StandardCharsets.ISO_8859_1);
    Matcher declaration = XML_DECLARATION.matcher(head);
    if (!declaration.find()) {
      return null;
    }
    try {
      Charset charset = Charset.forName(declaration.group(1));
      return charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32") ? null : charset;
    } catch (UnsupportedCharsetException | IllegalCharsetNameException e) {
      throw new SubtitleException(
          "subtitle-charset-unknown", "the XML declaration names the charset \"" + declaration.group(1)
              + "\", which is not known: save the file as UTF-8");
    }
  }
}
