package dev.playhouse.encoder.text;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.text.Normalizer;

/** Vietnamese as windows-1258 writes it: a letter that the charset has, then the tone as a mark of its own. */
final class VietnameseMarks {
  private static final String TONES = "\u0300\u0301\u0303\u0309\u0323";

  private VietnameseMarks() {}

  static String apart(String text) {
    CharsetEncoder encoder = Charset.forName("windows-1258").newEncoder();
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      String parts = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD);
      String letter = parts.replaceAll("[" + TONES + "]", "");
      boolean whole = encoder.canEncode(c) || letter.length() == parts.length();
      out.append(whole ? String.valueOf(c) : Normalizer.normalize(letter, Normalizer.Form.NFC));
      out.append(whole ? "" : parts.replaceAll("[^" + TONES + "]", ""));
    }
    return out.toString();
  }
}
