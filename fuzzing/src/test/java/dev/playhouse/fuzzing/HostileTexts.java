package dev.playhouse.fuzzing;

import static dev.playhouse.fuzzing.Bytes.joined;
import static dev.playhouse.fuzzing.Bytes.repeated;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

/** Subtitles of every format that are too many, too long, too late, too deep, or no text at all. */
final class HostileTexts {
  private static final String CUE = "00:00:01,000 --> 00:00:02,000\n";
  private static final String TT = "<tt xmlns=\"http://www.w3.org/ns/ttml\"><body><div>";
  private static final String ASS = "[Script Info]\n[Events]\nFormat: Start, End, Style, Text\n";

  static final List<Hostile> ALL =
      List.of(
          srt("subtitle-limit", "a million cues", () -> (CUE + "a\n\n").repeat(400_000)),
          srt("subtitle-limit", "a million empty lines", () -> CUE + "\n".repeat(1_100_000)),
          srt("subtitle-limit", "a line of forty million characters", () -> CUE + "a".repeat(40_000_000)),
          srt("subtitle-faulty", "a line of sixteen million characters", () -> CUE + "a".repeat(16_000_000)),
          srt("subtitle-faulty", "times that overflow", () -> "99999:59:59,999999999 --> 99999:59:59,999999999\na\n"),
          srt("subtitle-faulty", "times of thirty digits", () -> "9".repeat(30) + ":00:00,000 --> 00:00:01,000\na\n"),
          srt("subtitle-faulty", "a cue that ends before it starts", () -> "00:00:02,000 --> 00:00:01,000\na\n"),
          srt("subtitle-limit", "a thousand cues at once", () -> (CUE + "a\n\n").repeat(1_000)),
          srt("subtitle-limit", "hundred cues of thousands of characters at once", () -> (CUE + "a".repeat(4_000) + "\n\n").repeat(99)),
          srt("", "a million tags that never end", () -> CUE + "<b><i>".repeat(500_000)),
          srt("", "a million fonts inside each other", () -> CUE + "<font color=red>".repeat(500_000)),
          srt("", "a colour behind a million spaces", () -> CUE + "<font color=" + " ".repeat(1_000_000) + "!>a"),
          srt("subtitle-faulty", "a million less-than signs", () -> CUE + "<".repeat(1_000_000)),
          srt("", "halves of characters", () -> CUE + "\ud800 &#xd800; &#55296; &#1114112;\n"),
          srt("", "NULs", () -> CUE + "a\u0000b\u0000\n"),
          srt("subtitle-faulty", "controls of a terminal", () -> "\u001b[2J\u009b31m\n" + CUE + "a\n"),
          vtt("subtitle-faulty", "a hundred thousand settings", () -> "WEBVTT\n\n00:01.000 --> 00:02.000" + " a:b".repeat(100_000) + "\na\n"),
          vtt("subtitle-limit", "a million styles", () -> "WEBVTT\n\n" + "STYLE\n::cue{}\n\n".repeat(100_000)),
          vtt("subtitle-limit", "a million cues", () -> "WEBVTT\n\n" + "00:01.000 --> 00:02.000\na\n\n".repeat(300_000)),
          vtt("subtitle-faulty", "a segment of a stream", () -> "WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:900000,LOCAL:00:01:00.000\n\n"),
          ass("subtitle-limit", "a million events", () -> ASS + "Dialogue: 0:00:01.00,0:00:02.00,,a\n".repeat(100) + events(60_000)),
          ass("", "a million drawings", () -> ASS + "Dialogue: 0:00:01.00,0:00:02.00,,{\\p1}m 0 0\n".repeat(300_000)),
          ass("subtitle-limit", "a million styles", () -> "[V4+ Styles]\n" + styles(20_000) + ASS),
          ass("subtitle-faulty", "a format of a million fields", () -> "[Events]\nFormat: " + "a,".repeat(1_000_000) + "\n"),
          ass("", "a million override tags", () -> ASS + "Dialogue: 0:00:01.00,0:00:02.00,,{" + "\\b1\\i1\\an8".repeat(500_000) + "}a\n"),
          ass("", "a million open braces", () -> ASS + "Dialogue: 0:00:01.00,0:00:02.00,,a" + "{\\b1}".repeat(500_000) + "{".repeat(1_000) + "\n"),
          ttml("subtitle-faulty", "entities that laugh",
              () -> "<!DOCTYPE tt [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]>" + TT + "<p>&b;</p></div></body></tt>"),
          ttml("subtitle-faulty", "an entity in a file",
              () -> "<!DOCTYPE tt [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>" + TT + "<p>&a;</p></div></body></tt>"),
          ttml("subtitle-limit", "ten thousand levels", () -> TT + "<p>" + "<span>".repeat(10_000)),
          ttml("subtitle-limit", "a million paragraphs", () -> TT + "<p begin=\"1s\" end=\"2s\">a</p>".repeat(300_000) + "</div></body></tt>"),
          ttml("subtitle-faulty", "a paragraph of a million pieces",
              () -> TT + "<p begin=\"1s\" end=\"2s\">" + "a<br/>".repeat(500_000) + "</p></div></body></tt>"),
          ttml("subtitle-limit", "a long text that is laid out anew for each of hundreds of pieces", HostileTexts::laidOut),
          ttml("subtitle-limit", "spaces that are laid out anew for each of hundreds of pieces", HostileTexts::laidOutSpaces),
          ttml("subtitle-limit", "a colour of a million characters",
              () -> TT + "<p tts:color=\"" + "a".repeat(1_000_000) + "\">" + "<span>a</span>".repeat(100)),
          ttml("subtitle-limit", "a thousand attributes", () -> TT + "<p " + attributes(150) + ">a</p>"),
          ttml("subtitle-limit", "many styles, each of all before it", HostileTexts::chainedStyles),
          ttml("subtitle-faulty", "times that overflow", () -> TT + "<p begin=\"999999999999h\" end=\"999999999999h\">a</p></div></body></tt>"),
          ttml("subtitle-faulty", "frames of no time", () -> "<tt ttp:frameRate=\"0\"><body><div><p begin=\"1f\" end=\"2f\">a</p></div></body></tt>"),
          ttml("subtitle-faulty", "a million pieces of character data",
              () -> TT + "<p begin=\"1s\" end=\"2s\">" + "<![CDATA[a]]>&amp;".repeat(300_000) + "</p></div></body></tt>"),
          charset("subtitle-limit", "forty million bytes", () -> new byte[40_000_000]),
          charset("subtitle-format-unknown", "nothing", () -> new byte[0]),
          charset("subtitle-format-unknown", "a line of thirty million bytes beyond ASCII", () -> repeated(Bytes.hex("81fe"), 15_000_000)),
          charset("subtitle-format-unknown", "thirty million control characters beyond ASCII", () -> repeated(Bytes.hex("810a"), 15_000_000)),
          charset("subtitle-faulty", "UTF-16 of an odd number of bytes", () -> joined(Bytes.hex("fffe"),
              (CUE + "a").getBytes(StandardCharsets.UTF_16LE), new byte[1])),
          charset("subtitle-faulty", "halves of UTF-16 characters", () -> joined(Bytes.hex("fffe"), repeated(Bytes.hex("00d8"), 1_000_000))),
          charset("subtitle-charset-unknown", "a charset that nobody knows", () -> declared("x-klingon", new byte[0])),
          charset("subtitle-faulty", "a million tone marks in turn", () -> declared("windows-1258", repeated(Bytes.hex("ccf2"), 500_000))));

  private HostileTexts() {}

  private static Hostile srt(String code, String what, Supplier<String> input) {
    return Hostile.text("subtitles-srt", code, what, input);
  }

  private static Hostile vtt(String code, String what, Supplier<String> input) {
    return Hostile.text("subtitles-webvtt", code, what, input);
  }

  private static Hostile ass(String code, String what, Supplier<String> input) {
    return Hostile.text("subtitles-ass", code, what, input);
  }

  private static Hostile ttml(String code, String what, Supplier<String> input) {
    return Hostile.text("subtitles-ttml", code, what, input);
  }

  private static Hostile charset(String code, String what, Supplier<byte[]> input) {
    return Hostile.bytes("subtitles-charset", code, what, input);
  }

  private static byte[] declared(String charset, byte[] text) {
    byte[] start = ("<?xml version=\"1.0\" encoding=\"" + charset + "\"?>" + TT + "<p begin=\"1s\" end=\"2s\">a").getBytes(StandardCharsets.US_ASCII);
    return joined(start, text, "</p></div></body></tt>".getBytes(Charset.forName("US-ASCII")));
  }

  private static String events(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append("Dialogue: 0:00:%02d.%02d,0:01:00.00,,a%d\n".formatted(i / 100 % 60, i % 100, i));
    }
    return text.toString();
  }

  private static String styles(int count) {
    StringBuilder text = new StringBuilder("Format: Name, Bold\n");
    for (int i = 0; i < count; i++) {
      text.append("Style: s").append(i).append(",1\n");
    }
    return text.toString();
  }

  private static String laidOut() {
    return paragraph("<span>" + "a ".repeat(2_000_000) + "</span>");
  }

  private static String laidOutSpaces() {
    return paragraph("<span xml:space=\"preserve\">" + " ".repeat(4_000_000) + "</span>");
  }

  private static String paragraph(String inside) {
    StringBuilder text = new StringBuilder(TT + "<p begin=\"1s\" end=\"1000s\">" + inside);
    for (int i = 0; i < 290; i++) {
      text.append("<span begin=\"%ds\" end=\"%ds\">%d</span>".formatted(i, i + 1, i));
    }
    return text + "</p></div></body></tt>";
  }

  private static String chainedStyles() {
    StringBuilder text = new StringBuilder("<tt><head><styling>");
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < 1_500; i++) {
      text.append("<style xml:id=\"s%d\" style=\"%s\"/>".formatted(i, names));
      names.append('s').append(i).append(' ');
    }
    return text + "</styling></head><body><div><p style=\"s1499\">a</p></div></body></tt>";
  }

  private static String attributes(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append('a').append(i).append("='' ");
    }
    return text.toString();
  }
}
