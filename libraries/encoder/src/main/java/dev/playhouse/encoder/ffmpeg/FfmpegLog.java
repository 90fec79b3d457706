package dev.playhouse.encoder.ffmpeg;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What FFmpeg writes to its error stream: its progress as {@code key=value} lines, and all else it has to say. A line with its level
 * ({@code -loglevel level+info}) is kept without, and complaints are kept apart. Thread-safe.
 */
final class FfmpegLog {
  /** More than the description of any sensible master; a bound for insensible ones. */
  private static final int FIRST_LINES = 500;

  private static final int FIRST_COMPLAINTS = 100;
  private static final int LAST_LINES = 6;
  private static final int LONGEST_LINE = 500;
  private static final Pattern PROGRESS = Pattern.compile("([a-z0-9_]+)=\\s*(\\S*)");

  private static final Pattern LEVEL = Pattern.compile("((?:\\[[^]]*] )*)\\[(info|warning|error|fatal)] (.*)");
  private static final Pattern ADDRESS = Pattern.compile(" @ 0x[0-9a-f]+]");

  private final List<String> first = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();
  private int complaintCount;
  private final Deque<String> last = new ArrayDeque<>();
  private final CompletableFuture<@Nullable Void> end = new CompletableFuture<>();
  private Position position = Position.START;

  void read(BufferedReader lines) {
    try (lines) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Matcher progress = PROGRESS.matcher(line);
        if (progress.matches()) {
          progress(progress.group(1), progress.group(2));
        } else if (!line.isBlank()) {
          add(line);
        }
      }
    } catch (IOException e) {
      add("its log broke off: " + e.getMessage());
    } finally {
      end.complete(null);
    }
  }

  /** Waits until FFmpeg has said its last. */
  void awaitEnd() {
    end.join();
  }

  synchronized void add(String line) {
    String bounded = line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE);
    Matcher level = LEVEL.matcher(bounded);
    boolean isTold = level.matches();
    String kept = ADDRESS.matcher(isTold ? level.group(1) + level.group(3) : bounded).replaceAll("]");
    if (isTold && isComplaint(level.group(2), kept)) {
      complaintCount++;
      keep(kept, complaints, FIRST_COMPLAINTS);
    } else {
      keep(kept, first, FIRST_LINES);
    }
    last.addLast(kept.strip());
    if (last.size() > LAST_LINES) {
      last.removeFirst();
    }
  }

  /** Data that is corrupt in transport is a warning to FFmpeg. */
  private static boolean isComplaint(String level, String line) {
    return level.equals("error") || level.equals("fatal") || line.contains("Packet corrupt");
  }

  private static void keep(String line, List<String> lines, int limit) {
    if (lines.size() < limit) {
      lines.add(line);
    }
  }

  /** How often FFmpeg complained, and its first words; empty if it did not, or was not asked for levels. */
  synchronized Optional<String> complaint() {
    return complaints.stream().findFirst().map(words -> complaintCount + (complaintCount == 1 ? " time" : " times, first") + ": " + words);
  }

  synchronized Position position() {
    return position;
  }

  synchronized List<String> firstLines() {
    return List.copyOf(first);
  }

  synchronized boolean says(String words) {
    return Stream.of(first, complaints, last).flatMap(Collection::stream).anyMatch(line -> line.contains(words));
  }

  synchronized String lastLines() {
    return last.isEmpty() ? "nothing" : String.join(" | ", last);
  }

  private synchronized void progress(String key, String value) {
    switch (key) {
      case "out_time_us" -> position = new Position(number(value) / 1_000_000, position.speed());
      case "speed" -> position = new Position(position.mediaSeconds(), number(value.replace("x", "")));
      default -> {
        // frame rates, sizes and the like: nobody asks
      }
    }
  }

  /** The value, 0 for the {@code N/A} of the first moments. */
  private static double number(String value) {
    return value.matches("[0-9.]+(e[+-]?[0-9]+)?") ? Double.parseDouble(value) : 0;
  }
}
