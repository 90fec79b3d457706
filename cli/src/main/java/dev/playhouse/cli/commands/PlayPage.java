package dev.playhouse.cli.commands;

import dev.playhouse.cli.link.LinkRate;
import dev.playhouse.cli.report.Course;
import dev.playhouse.cli.report.Page;
import dev.playhouse.cli.report.TimelineChart;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The report of a playback for people, as {@code report.html}.
 *
 * @param link absent where nobody shaped it
 */
record PlayPage(PlayReport report, @Nullable LinkRate link) {
  private static final double BUFFER_SECONDS = 30; // the player's own

  String html() {
    boolean passed = report.errors().isEmpty();
    String sections = Stream.of(
            chart(),
            table("Why each rendition", List.of("at", "rendition", "why"), report.choices().stream().map(PlayPage::choice).toList()),
            table("Errors", List.of("number", "code", "message"), report.errors().stream().map(PlayPage::error).toList()))
        .collect(Collectors.joining("\n"));
    return new Page(report.title(), passed, passed ? "Played to its end" : "Failed", lead(), tiles(), sections).html();
  }

  private String lead() {
    return format("%.1f s played", report.secondsPlayed())
        + (report.stalls() == 0 ? " without a stall" : ", stalled " + report.stalls() + " times")
        + (link == null ? "." : ", over a link as a trace has it.");
  }

  private Map<String, String> tiles() {
    Map<String, String> tiles = new LinkedHashMap<>();
    tiles.put("Startup", format("%.0f ms", report.startupMs()));
    tiles.put("Licence", report.licenceMs() == 0 ? "none" : format("%.0f ms", report.licenceMs()));
    tiles.put("Stalls", Integer.toString(report.stalls()));
    tiles.put("Rebuffer ratio", format("%.4f", report.rebufferRatio()));
    tiles.put("Mean bitrate", format("%.2f Mbit/s", report.meanBitrateKbps() / 1000));
    tiles.put("Switches", Integer.toString(report.switches()));
    tiles.put("Heights", report.heights().stream().map(String::valueOf).collect(Collectors.joining(" ")));
    tiles.put("Failovers", Integer.toString(report.failovers()));
    return tiles;
  }

  private String chart() {
    Course course = new Course("playback", report.timeline(), link, BUFFER_SECONDS, null);
    return "<section class=\"playback\"><h2>Course</h2><p>Hover a point for its numbers.</p>" + new TimelineChart(course).svg() + "</section>";
  }

  private static List<String> choice(PlayReport.Choice choice) {
    String rendition = choice.rendition() + format(", %.2f Mbit/s", choice.bitrateKbps() / 1000);
    return List.of(format("%.1f s", choice.timeSeconds()), rendition, choice.reason());
  }

  private static List<String> error(PlayReport.Fault fault) {
    return List.of(Integer.toString(fault.number()), fault.code(), fault.message());
  }

  /** Nothing where there are no rows. */
  private static String table(String title, List<String> columns, List<List<String>> rows) {
    return rows.isEmpty() ? "" : "<section class=\"table\"><h2>" + title + "</h2><table>" + row("th", columns)
        + rows.stream().map(row -> row("td", row)).collect(Collectors.joining("\n")) + "</table></section>";
  }

  private static String row(String cell, List<String> words) {
    return words.stream().map(word -> "<" + cell + ">" + Page.escape(word) + "</" + cell + ">").collect(Collectors.joining("", "<tr>", "</tr>"));
  }

  private static String format(String pattern, double number) {
    return String.format(Locale.ROOT, pattern, number);
  }
}
