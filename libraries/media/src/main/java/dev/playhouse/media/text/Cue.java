package dev.playhouse.media.text;

import dev.playhouse.media.MediaException;

/**
 * One text on the screen and when it stands there; a cue that WebVTT cannot say is refused with {@code cue-invalid}.
 *
 * @param id what the source calls it, empty when nothing or what WebVTT takes for the beginning of a comment or definition
 * @param startMs when it appears, milliseconds from the start of the asset
 * @param endMs when it goes; after the start
 * @param settings WebVTT cue settings such as {@code line:0 align:start}, empty when it stands where text usually does
 * @param text WebVTT cue text: markup, escaped; lines end with a line feed, and none is empty
 */
public record Cue(String id, long startMs, long endMs, String settings, String text) {
  static final String ARROW = "-->";

  public Cue {
    if (startMs < 0 || endMs <= startMs || endMs > SubtitleLimits.MAX_TIME_MS) {
      throw new MediaException("cue-invalid", "a cue from " + startMs + " to " + endMs + " ms: times rise, and end within a day");
    }
    requireLine("name", id);
    id = isComment(id) || isDefinition(id) ? "" : id;
    requireLine("setting", settings);
    if (text.isEmpty() || text.length() > SubtitleLimits.MAX_CUE_CHARACTERS) {
      throw new MediaException(
          "cue-invalid", "a text of " + text.length() + " characters: between 1 and " + SubtitleLimits.MAX_CUE_CHARACTERS + " are allowed");
    }
    boolean emptyLine = text.startsWith("\n") || text.endsWith("\n") || text.contains("\n\n");
    if (emptyLine || text.contains(ARROW) || text.indexOf('\r') >= 0 || text.indexOf('\0') >= 0) {
      throw new MediaException("cue-invalid", "a text with an empty line, \"" + ARROW + "\", carriage return or NUL at " + startMs + " ms");
    }
  }

  /** Whether a line begins a comment of WebVTT. */
  static boolean isComment(String line) {
    return line.equals("NOTE") || line.startsWith("NOTE ") || line.startsWith("NOTE\t");
  }

  /** Whether a line begins a style or a region of WebVTT. */
  static boolean isDefinition(String line) {
    return line.stripTrailing().equals("STYLE") || line.stripTrailing().equals("REGION");
  }

  /** A cue without a name. */
  public Cue(long startMs, long endMs, String settings, String text) {
    this("", startMs, endMs, settings, text);
  }

  private static void requireLine(String name, String value) {
    boolean control = value.chars().anyMatch(c -> c == '\n' || c == '\r' || c == 0);
    if (control || value.contains(ARROW) || value.length() > SubtitleLimits.MAX_NAME_CHARACTERS) {
      throw new MediaException("cue-invalid", "a " + name + " that is no line of at most " + SubtitleLimits.MAX_NAME_CHARACTERS + " characters");
    }
  }
}
