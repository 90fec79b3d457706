package dev.playhouse.media.text;

import java.util.Locale;
import java.util.regex.Pattern;

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

  /** Characters that are looked at; comments and styles may stand before what tells. */
  private static final int HEAD_CHARACTERS = 64 << 10;
  /** Lines that are looked at for times. */
  private static final int HEAD_LINES = 200;

  private static final Pattern TTML_ROOT = Pattern.compile("<(?:[\\w.-]{1,40}:)?tt[\\s>/]");
  private static final Pattern ASS_SECTION = Pattern.compile("(?mi)^\\s{0,9}\\[(?:script info|v4\\+? styles|events)]");

  /** The format by content, else by the ending of the file's name; refuses what is none with {@code subtitle-format-unknown}. */
  public static SubtitleFormat of(String fileName, String text) {
    String head = text.substring(0, Math.min(text.length(), HEAD_CHARACTERS));
    String start = (head.startsWith("\ufeff") ? head.substring(1) : head).stripLeading();
    if (start.startsWith("WEBVTT")) {
      return WEBVTT;
    }
    if (start.startsWith("<") && TTML_ROOT.matcher(head).find()) {
      return TTML;
    }
    if (ASS_SECTION.matcher(head).find()) {
      return ASS;
    }
    if (head.lines().limit(HEAD_LINES).anyMatch(line -> TimeLine.parse(line) != null)) {
      return SRT;
    }
    return byName(fileName);
  }

  private static SubtitleFormat byName(String fileName) {
    String ending = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return switch (ending) {
      case "srt" -> SRT;
      case "vtt", "webvtt" -> WEBVTT;
      case "ttml", "dfxp", "imsc", "xml" -> TTML;
      case "ass", "ssa" -> ASS;
      default ->
          throw new SubtitleException(
              "subtitle-format-unknown",
              CueCollector.quoted(fileName) + " is no subtitle file that can be read: give SRT, WebVTT, TTML (IMSC text, EBU-TT-D) or ASS");
    };
  }
}
