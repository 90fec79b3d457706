package dev.playhouse.encoder.master;

import dev.playhouse.encoder.ffmpeg.Ffmpeg;
import dev.playhouse.encoder.ffmpeg.FfmpegRun;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The chapters of a master, from FFmpeg's {@code ffmetadata}: sections of {@code key=value} lines, in which a backslash comes before every
 * {@code =}, {@code ;}, {@code #}, backslash and line break of a value.
 *
 * <p>What is no chapter of this picture (before its start, after its end, without a length) is left out, and so is what goes beyond the
 * limits: a master is not refused for its chapters.
 */
final class ChapterReader {
  /** Ten times those of a long film. */
  private static final int MAX_CHAPTERS = 500;

  /** Characters of a title; more does not fit a menu. */
  private static final int MAX_TITLE = 200;

  /** Bytes of the report that are looked at. */
  private static final int MAX_BYTES = 1 << 20;

  private final double startSeconds;
  private final double durationSeconds;
  private final List<Chapter> chapters = new ArrayList<>();

  private ChapterReader(double startSeconds, double durationSeconds) {
    this.startSeconds = startSeconds;
    this.durationSeconds = durationSeconds;
  }

  /**
   * Asks FFmpeg for the chapters.
   *
   * @param startSeconds when the first picture is shown, on the file's clock
   */
  static List<Chapter> read(Ffmpeg ffmpeg, Path master, double startSeconds, double durationSeconds) throws InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("-loglevel", "error"));
    arguments.addAll(MasterInput.of(master));
    arguments.addAll(List.of("-f", "ffmetadata", "pipe:1"));
    ByteArrayOutputStream report = new ByteArrayOutputStream();
    try (FfmpegRun run = ffmpeg.run(arguments)) {
      for (byte[] chunk = run.next(); chunk != null; chunk = run.next()) {
        report.write(chunk, 0, Math.min(chunk.length, MAX_BYTES - report.size()));
      }
      run.finish("master-not-playable", "reading the chapters of " + master.getFileName());
    }
    return parse(report.toString(StandardCharsets.UTF_8), startSeconds, durationSeconds);
  }

  /** Reads the report. */
  static List<Chapter> parse(String report, double startSeconds, double durationSeconds) {
    ChapterReader reader = new ChapterReader(startSeconds, durationSeconds);
    Map<String, String> section = new HashMap<>();
    boolean isChapter = false;
    for (String line : logicalLines(report)) {
      if (line.startsWith("[")) {
        reader.add(isChapter, section);
        section.clear();
        isChapter = line.equals("[CHAPTER]");
      } else if (line.indexOf('=') > 0) {
        section.putIfAbsent(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
      }
    }
    reader.add(isChapter, section);
    return reader.chapters.stream().sorted(Comparator.comparingDouble(Chapter::startSeconds)).limit(MAX_CHAPTERS).toList();
  }

  /** Lines with their escapes undone; an escaped line break does not end one. */
  private static List<String> logicalLines(String report) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < report.length(); i++) {
      char character = report.charAt(i);
      if (character == '\\' && i + 1 < report.length()) {
        i++;
        line.append(report.charAt(i));
      } else if (character == '\n') {
        lines.add(line.toString());
        line.setLength(0);
      } else {
        line.append(character);
      }
    }
    lines.add(line.toString());
    return lines;
  }

  private void add(boolean isChapter, Map<String, String> section) {
    String timebase = section.getOrDefault("TIMEBASE", "");
    String start = section.getOrDefault("START", "");
    String end = section.getOrDefault("END", "");
    if (!isChapter || !timebase.matches("[0-9]{1,9}/[1-9][0-9]{0,9}") || !start.matches("-?[0-9]{1,18}") || !end.matches("-?[0-9]{1,18}")) {
      return;
    }
    String[] unit = timebase.split("/", 2);
    double unitSeconds = Double.parseDouble(unit[0]) / Double.parseDouble(unit[1]);
    double from = Math.max(0, Long.parseLong(start) * unitSeconds - startSeconds);
    double to = Math.min(durationSeconds, Long.parseLong(end) * unitSeconds - startSeconds);
    if (from < to) {
      chapters.add(new Chapter(from, to, title(section.getOrDefault("title", ""))));
    }
  }

  /** On one line, without anything that does not show. */
  private static String title(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cn}\\s]+", " ").strip();
    return line.codePointCount(0, line.length()) <= MAX_TITLE ? line : line.substring(0, line.offsetByCodePoints(0, MAX_TITLE)).strip();
  }
}
