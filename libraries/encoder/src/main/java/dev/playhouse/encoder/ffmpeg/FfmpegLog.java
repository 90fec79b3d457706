package dev.playhouse.encoder.ffmpeg;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What FFmpeg writes to its error stream: its progress as {@code key=value} lines, and all else it has to say. Thread-safe. */
final class FfmpegLog {
  /** More than the description of any sensible master; a bound for insensible ones. */
  private static final int FIRST_LINES = 500;

  private static final int LAST_LINES = 6;
  private static final int LONGEST_LINE = 500;
  private static final Pattern PROGRESS = Pattern.compile("([a-z0-9_]+)=\\s*(\\S*)");

  private final List<String> first = new ArrayList<>();
  private final Deque<String> last = new ArrayDeque<>();
  private final CompletableFuture<@Nullable Void> end = new CompletableFuture<>();
  private Position position = new Position(0, 0);

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
    String kept = line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE);
    if (first.size() < FIRST_LINES) {
      first.add(kept);
    }
    last.addLast(kept.strip());
    if (last.size() > LAST_LINES) {
      last.removeFirst();
    }
  }

  synchronized Position position() {
    return position;
  }

  synchronized List<String> firstLines() {
    return List.copyOf(first);
  }

  synchronized boolean says(String words) {
    return first.stream().anyMatch(line -> line.contains(words)) || last.stream().anyMatch(line -> line.contains(words));
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
