package dev.playhouse.media.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text field of an ASS event: override blocks in braces, breaks and spaces behind a backslash. */
final class AssText {
  private static final Pattern PIECE = Pattern.compile("\\{(?<override>[^{}]*+)}|\\\\(?<escape>[Nnh])");

  private AssText() {}

  /**
   * The text as WebVTT.
   *
   * @param softBreaks whether {@code \n} breaks the line, as it does in wrap style 2
   */
  static String cueText(String text, AssOverrides overrides, boolean softBreaks) {
    StyledText out = new StyledText();
    Matcher piece = PIECE.matcher(text);
    int from = 0;
    while (piece.find()) {
      add(out, text.substring(from, piece.start()), overrides);
      from = piece.end();
      if (piece.group("override") != null) {
        overrides.apply(piece.group("override"));
      } else {
        add(out, escape(piece.group("escape"), softBreaks), overrides);
      }
    }
    add(out, text.substring(from), overrides);
    return out.cueText();
  }

  private static String escape(String letter, boolean softBreaks) {
    return switch (letter) {
      case "h" -> "\u00a0";
      case "N" -> "\n";
      default -> softBreaks ? "\n" : " ";
    };
  }

  private static void add(StyledText out, String text, AssOverrides overrides) {
    if (!overrides.drawing()) {
      out.add(text, overrides.style());
    }
  }
}
