package dev.playhouse.media.text;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of one SRT cue: HTML-like tags and the override blocks of ASS that players of SRT know.
 *
 * <p>Tags that WebVTT cannot say (a face, a size, a colour without a class, a strike) go, their text stays; what only looks like a tag is
 * text. Tags that are never closed end with the cue.
 */
final class SrtMarkup {
  private static final Pattern PIECE =
      Pattern.compile(
          "<\\s*+(?<close>/?)\\s*+(?<tag>[bBiIuUsS]|strong|em|strike|font|FONT|STRONG|EM|STRIKE)(?<attributes>\\s[^<>]*+)?/?>"
              + "|\\{(?<override>\\\\[^{}]*+)}|\\\\(?<escape>[Nnh])|&(?<entity>[a-zA-Z]{2,6}|#\\d{1,7}|#[xX][0-9a-fA-F]{1,6});");
  private static final Pattern COLOUR = Pattern.compile("(?i)color\\s*+=\\s*+[\"']?\\s*+([#\\w]{1,30})");
  private static final Map<String, Integer> ENTITIES =
      Map.of("amp", (int) '&', "lt", (int) '<', "gt", (int) '>', "quot", (int) '"', "apos", (int) '\'', "nbsp", 0xa0, "lrm", 0x200e, "rlm", 0x200f);

  private final StyledText out = new StyledText();
  private final AssOverrides overrides = new AssOverrides(TextStyle.PLAIN, 0);
  private final Deque<String> colours = new ArrayDeque<>();

  SrtMarkup(String text) {
    Matcher piece = PIECE.matcher(text);
    int from = 0;
    while (piece.find()) {
      add(text.substring(from, piece.start()));
      from = piece.end();
      piece(piece);
    }
    add(text.substring(from));
  }

  String cueText() {
    return out.cueText();
  }

  String settings() {
    return overrides.settings();
  }

  private void piece(Matcher piece) {
    if (piece.group("tag") != null) {
      tag(piece.group("tag").toLowerCase(Locale.ROOT), piece.group("close").isEmpty(), piece.group("attributes"));
    } else if (piece.group("override") != null) {
      overrides.apply(piece.group("override"));
    } else if (piece.group("escape") != null) {
      add(piece.group("escape").equals("h") ? "\u00a0" : "\n");
    } else {
      entity(piece.group(), piece.group("entity"));
    }
  }

  private void tag(String tag, boolean opens, String attributes) {
    TextStyle style = overrides.style();
    switch (tag) {
      case "b", "strong" -> overrides.style(style.bold(opens));
      case "i", "em" -> overrides.style(style.italic(opens));
      case "u" -> overrides.style(style.underline(opens));
      case "font" -> font(opens, attributes == null ? "" : attributes);
      default -> {
        // struck text has no WebVTT tag
      }
    }
  }

  private void font(boolean opens, String attributes) {
    if (opens) {
      colours.push(overrides.style().colour());
      Matcher colour = COLOUR.matcher(attributes);
      if (colour.find()) {
        overrides.style(overrides.style().colour(colour.group(1)));
      }
    } else if (!colours.isEmpty()) {
      overrides.style(overrides.style().colour(colours.pop()));
    }
  }

  private void entity(String whole, String name) {
    int character = ENTITIES.getOrDefault(name, 0);
    if (name.startsWith("#")) {
      boolean hex = Character.toLowerCase(name.charAt(1)) == 'x';
      character = Integer.parseInt(name.substring(hex ? 2 : 1), hex ? 16 : 10);
    }
    boolean usable = character >= ' ' && Character.isValidCodePoint(character) && (character < 0xd800 || character > 0xdfff);
    add(usable ? Character.toString(character) : whole);
  }

  private void add(String text) {
    if (!overrides.drawing()) {
      out.add(text, overrides.style());
    }
  }
}
