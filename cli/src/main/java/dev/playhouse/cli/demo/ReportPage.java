package dev.playhouse.cli.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A report as one page that needs nothing but itself. */
record ReportPage(DemoReport report) {
  private static final double UNIT = 1e6;

  String html() {
    String page = template();
    Map<String, String> parts =
        Map.of(
            "{{title}}", escape(report.master()),
            "{{verdict}}", report.passed() ? "passed" : "failed",
            "{{verdict_text}}", verdict(),
            "{{lead}}", escape(lead()),
            "{{tiles}}", tiles(),
            "{{playbacks}}", report.playbacks().stream().map(ReportPage::playback).collect(Collectors.joining("\n")),
            "{{checks}}", report.checks().stream().map(ReportPage::check).collect(Collectors.joining("\n")));
    for (Map.Entry<String, String> part : parts.entrySet()) {
      page = page.replace(part.getKey(), part.getValue());
    }
    return page;
  }

  private String verdict() {
    long failed = report.checks().stream().filter(check -> !check.passed()).count();
    return failed == 0 ? "All " + report.checks().size() + " checks hold" : failed + " of " + report.checks().size() + " checks failed";
  }

  private String lead() {
    return String.format(
        Locale.ROOT,
        "%.0f s of film from master to screen in %.0f s: encoded at %.1f times real time, encrypted, "
            + "filled into one edge, played across the loss of that edge, and played again.",
        report.durationSeconds(),
        report.wallSeconds(),
        report.encodeRealtimeFactor());
  }

  private String tiles() {
    return Stream.of(
            tile("Frames as encoded", report.framesDecoded() + " of " + report.framesExpected()),
            tile("Startup", format("%.0f ms", report.startupMs())),
            tile("Licence", format("%.0f ms", report.licenceMs())),
            tile("Rebuffer ratio", format(report.rebufferRatio() == 0 ? "%.0f" : "%.4f", report.rebufferRatio())),
            tile("Mean bitrate", format("%.2f Mbit/s", report.meanBitrateKbps() / 1000)),
            tile("Switches", Integer.toString(report.switches())),
            tile("Heights", report.heights().stream().map(String::valueOf).collect(Collectors.joining(" "))),
            tile("Failover gap", format("%.0f ms", report.failoverGapMs()) + ", then " + report.segmentsAfterFailover() + " segments"),
            tile("Edge hits", format("%.1f %%", report.edgeHitRatio() * 100)),
            tile("Edge hits, warm", format("%.1f %%", report.warmHitRatio() * 100)),
            tile("Fetched from origin", format("%.1f MB", report.originBytes() / UNIT)),
            tile("Encoding speed", format("%.2f × real time", report.encodeRealtimeFactor())))
        .collect(Collectors.joining("\n"));
  }

  private static String tile(String name, String value) {
    return "<div class=\"tile\"><dt>" + escape(name) + "</dt><dd>" + escape(value) + "</dd></div>";
  }

  private static String playback(DemoReport.Playback playback) {
    String name = playback.name().substring(0, 1).toUpperCase(Locale.ROOT) + playback.name().substring(1);
    String numbers =
        String.format(
            Locale.ROOT,
            "started after %.0f ms · %.2f Mbit/s · %d switches · %.1f %% of the segments were in the edge's cache",
            playback.startupMs(),
            playback.meanBitrateKbps() / 1000,
            playback.switches(),
            playback.hitRatio() * 100);
    return "<section class=\"playback\"><h2>" + escape(name) + "</h2><p>" + escape(numbers) + "</p>" + new TimelineChart(playback).svg()
        + "</section>";
  }

  private static String check(Check check) {
    return "<tr class=\"" + (check.passed() ? "ok" : "bad") + "\"><td>" + (check.passed() ? "✓" : "✗") + "</td><th scope=\"row\">"
        + escape(check.name())
        + "</th><td>" + escape(check.detail()) + "</td></tr>";
  }

  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
  }

  private static String format(String pattern, double number) {
    return String.format(Locale.ROOT, pattern, number);
  }

  private static String template() {
    try (InputStream resource = ReportPage.class.getResourceAsStream("report-page.html")) {
      if (resource == null) {
        throw new IllegalStateException("report-page.html is missing from the program");
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
