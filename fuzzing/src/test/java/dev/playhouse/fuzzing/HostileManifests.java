package dev.playhouse.fuzzing;

import java.util.List;
import java.util.function.Supplier;

/** MPDs with the attacks that XML knows, and numbers that make endless timelines. */
final class HostileManifests {
  private static final String MPD = "<MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" mediaPresentationDuration=\"PT10S\">";
  private static final String LAUGHS =
      "<!DOCTYPE MPD [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>";

  static final List<Hostile> ALL =
      List.of(
          mpd("mpd-xml", "entities that laugh", () -> "<?xml version=\"1.0\"?>\n" + LAUGHS + MPD + "&c;</MPD>"),
          mpd("mpd-xml", "an entity in a file", () -> "<!DOCTYPE MPD [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>" + MPD + "&a;</MPD>"),
          mpd("mpd-xml", "a document type on another machine", () -> "<!DOCTYPE MPD SYSTEM \"http://127.0.0.1:1/a.dtd\">" + MPD + "</MPD>"),
          mpd("mpd-xml", "an entity nobody defined", () -> MPD + "&a;</MPD>"),
          mpd("mpd-xml", "a document of which nothing ends", () -> "<MPD ".repeat(10_000)),
          mpd("mpd-xml", "a character that no text may have", () -> MPD + "\u0000</MPD>"),
          mpd("mpd-xml", "half a character", () -> MPD + "&#xd800;</MPD>"),
          mpd("mpd-xml", "an attribute twice", () -> MPD + "<Period a=\"1\" a=\"2\"/></MPD>"),
          mpd("mpd-xml", "a prefix nobody declared", () -> MPD + "<x:Period/></MPD>"),
          mpd("mpd-limit", "forty million characters", () -> MPD + " ".repeat(40_000_000) + "</MPD>"),
          mpd("mpd-limit", "ten thousand levels", () -> MPD + "<a>".repeat(10_000)),
          mpd("mpd-limit", "a million elements", () -> MPD + "<a/>".repeat(1_000_000) + "</MPD>"),
          mpd("mpd-element", "a million attributes, and no period", () -> MPD + ("<a " + numbered(60) + "/>").repeat(20_000) + "</MPD>"),
          mpd("mpd-limit", "a thousand attributes of one element", () -> MPD + "<Period " + numbered(180) + "/></MPD>"),
          mpd("mpd-limit", "an attribute of a million characters", () -> MPD + "<Period id=\"" + "a".repeat(1_000_000) + "\"/></MPD>"),
          mpd("mpd-limit", "a text of a million characters", () -> MPD + "<BaseURL>" + "a".repeat(1_000_000) + "</BaseURL></MPD>"),
          mpd("mpd-limit", "a text of a million pieces", () -> MPD + "<BaseURL>" + "<![CDATA[a]]>&amp;".repeat(300_000) + "</BaseURL></MPD>"),
          timeline("mpd-limit", "2^31 segments", "<S d=\"1\" r=\"2147483647\"/>"),
          timeline("mpd-number", "2^63 segments", "<S d=\"1\" r=\"9223372036854775807\"/>"),
          timeline("mpd-number", "fewer than no segments", "<S d=\"1\" r=\"-2\"/>"),
          timeline("mpd-number", "segments without a duration", "<S d=\"0\" r=\"-1\"/>"),
          timeline("mpd-limit", "endless segments of a tick", "<S d=\"1\" r=\"-1\"/>"),
          timeline("mpd-limit", "ten thousand runs of ten thousand segments", "<S d=\"1\" r=\"9999\"/>".repeat(10_000)),
          timeline("mpd-number", "runs that go back in time", "<S t=\"10\" d=\"10\"/><S t=\"5\" d=\"10\"/>"),
          mpd("mpd-limit", "a live presentation of endless segments that do not come last",
              () -> live("<S t=\"0\" d=\"1\" r=\"-1\"/><S d=\"1\"/>")),
          mpd("mpd-number", "a live presentation that began on no day", () -> live("").replace("05-04", "13-32")),
          template("mpd-number", "no ticks in a second", "timescale=\"0\" duration=\"1\""),
          template("mpd-number", "2^64 ticks in a second", "timescale=\"18446744073709551616\" duration=\"1\""),
          template("mpd-attribute", "a duration of nothing", "timescale=\"1\" duration=\"0\""),
          mpd("mpd-number", "a presentation of a million years", () -> MPD.replace("PT10S", "P" + "9".repeat(30) + "D") + "<Period/></MPD>"),
          mpd("mpd-number", "a negative duration", () -> MPD.replace("PT10S", "-PT10S") + "<Period/></MPD>"),
          mpd("mpd-not-supported", "a period from elsewhere",
              () -> MPD + "<Period xmlns:xlink=\"http://www.w3.org/1999/xlink\" xlink:href=\"file:///etc/passwd\"/></MPD>"),
          mpd("mpd-limit", "channels told ninety thousand times for each of five thousand representations", HostileManifests::channels),
          mpd("mpd-limit", "a hundred key systems", () -> representation("<ContentProtection schemeIdUri=\"a\"/>".repeat(100))),
          mpd("mpd-element", "no period", () -> MPD + "</MPD>"),
          mpd("mpd-xml", "nothing", () -> ""));

  private HostileManifests() {}

  private static Hostile mpd(String code, String what, Supplier<String> input) {
    return Hostile.text("mpd", code, what, input);
  }

  private static Hostile timeline(String code, String what, String runs) {
    String template = "<SegmentTemplate timescale=\"90000000\" media=\"$Time$\"><SegmentTimeline>" + runs + "</SegmentTimeline></SegmentTemplate>";
    return mpd(code, what, () -> representation(template));
  }

  private static String live(String runs) {
    return "<MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" type=\"dynamic\" availabilityStartTime=\"2026-05-04T03:02:01Z\"><Period start=\"PT0S\">"
        + "<AdaptationSet mimeType=\"video/mp4\"><SegmentTemplate media=\"$Time$\"><SegmentTimeline>" + runs + "</SegmentTimeline></SegmentTemplate>"
        + "<Representation id=\"1\" bandwidth=\"1\"/></AdaptationSet></Period></MPD>";
  }

  private static Hostile template(String code, String what, String attributes) {
    return mpd(code, what, () -> representation("<SegmentTemplate media=\"$Number$\" " + attributes + "/>"));
  }

  private static String representation(String inside) {
    return MPD + "<Period><AdaptationSet mimeType=\"video/mp4\"><Representation id=\"1\" bandwidth=\"1\">" + inside
        + "</Representation></AdaptationSet></Period></MPD>";
  }

  private static String channels() {
    return MPD + "<Period><AdaptationSet mimeType=\"audio/mp4\">" + "<AudioChannelConfiguration schemeIdUri=\"a\"/>".repeat(90_000)
        + "<Representation id=\"1\" bandwidth=\"1\"/>".repeat(5_000) + "</AdaptationSet></Period></MPD>";
  }

  private static String numbered(int attributes) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < attributes; i++) {
      text.append('a').append(i).append("='' ");
    }
    return text.toString();
  }
}
