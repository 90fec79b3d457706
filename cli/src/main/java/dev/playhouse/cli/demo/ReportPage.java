package dev.playhouse.cli.demo;

import dev.playhouse.cli.report.Page;
import dev.playhouse.cli.report.TimelineChart;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A report as one page that needs nothing but itself. */
record ReportPage(DemoReport report) {
  private static final double UNIT = 1e6;

  String html() {
    String playbacks = report.playbacks().stream().map(ReportPage::playback).collect(Collectors.joining("\n"));
    String checks = report.checks().stream().map(ReportPage::check).collect(Collectors.joining("\n"));
    return new Page(
        report.master(), report.passed(), verdict(), lead(), tiles(),
        playbacks + "\n<section class=\"checks\">\n<h2>Checks</h2>\n<table>\n" + checks + "\n</table>\n</section>").html();
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

  private Map<String, String> tiles() {
    Map<String, String> tiles = new LinkedHashMap<>();
    tiles.put("Frames as encoded", report.framesDecoded() + " of " + report.framesExpected());
    tiles.put("Startup", format("%.0f ms", report.startupMs()));
    tiles.put("Licence", format("%.0f ms", report.licenceMs()));
    tiles.put("Rebuffer ratio", format(report.rebufferRatio() == 0 ? "%.0f" : "%.4f", report.rebufferRatio()));
    tiles.put("Mean bitrate", format("%.2f Mbit/s", report.meanBitrateKbps() / 1000));
    tiles.put("Switches", Integer.toString(report.switches()));
    tiles.put("Heights", report.heights().stream().map(String::valueOf).collect(Collectors.joining(" ")));
    tiles.put("Failover gap", format("%.0f ms", report.failoverGapMs()) + ", then " + report.segmentsAfterFailover() + " segments");
    tiles.put("Edge hits", format("%.1f %%", report.edgeHitRatio() * 100));
    tiles.put("Edge hits, warm", format("%.1f %%", report.warmHitRatio() * 100));
    tiles.put("Fetched from origin", format("%.1f MB", report.originBytes() / UNIT));
    tiles.put("Encoding speed", format("%.2f × real time", report.encodeRealtimeFactor()));
    return tiles;
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
    return "<section class=\"playback\"><h2>" + Page.escape(name) + "</h2><p>" + Page.escape(numbers) + "</p>"
        + new TimelineChart(playback.course()).svg() + "</section>";
  }

  private static String check(Check check) {
    return "<tr class=\"" + (check.passed() ? "ok" : "bad") + "\"><td>" + (check.passed() ? "✓" : "✗") + "</td><th scope=\"row\">"
        + Page.escape(check.name())
        + "</th><td>" + Page.escape(check.detail()) + "</td></tr>";
  }

  private static String format(String pattern, double number) {
    return String.format(Locale.ROOT, pattern, number);
  }
}
