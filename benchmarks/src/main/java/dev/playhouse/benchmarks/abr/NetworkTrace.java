package dev.playhouse.benchmarks.abr;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A recorded network: a line of the file is {@code SECONDS MBIT_PER_SECOND}, a rate that held since the line before. The first line only sets
 * the start; after the last one the trace begins anew from 0.
 */
final class NetworkTrace {
  private final double startSeconds;
  private final double[] seconds;
  private final double[] megabits;

  NetworkTrace(List<String> lines) {
    List<double[]> points = lines.stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> Arrays.stream(line.trim().split("\\s+")).mapToDouble(Double::parseDouble).toArray())
        .toList();
    startSeconds = points.getFirst()[0];
    seconds = new double[points.size()];
    megabits = new double[points.size()];
    for (int point = 1; point < seconds.length; point++) {
      seconds[point] = points.get(point)[0];
      megabits[point] = megabits[point - 1] + (seconds[point] - seconds[point - 1]) * Math.max(0, points.get(point)[1]);
    }
    if (periodMegabits() <= 0) {
      throw new IllegalArgumentException("the trace carries nothing: give one with a rate above zero");
    }
  }

  static NetworkTrace read(Path file) throws IOException {
    try {
      return new NetworkTrace(Files.readAllLines(file));
    } catch (RuntimeException e) {
      throw new IOException(file + " is no trace: " + e.getMessage(), e);
    }
  }

  double startSeconds() {
    return startSeconds;
  }

  private double periodSeconds() {
    return seconds[seconds.length - 1];
  }

  private double periodMegabits() {
    return megabits[megabits.length - 1];
  }

  /** Megabits that were carried from 0 until then. */
  double carried(double untilSeconds) {
    double laps = Math.floor(untilSeconds / periodSeconds());
    return laps * periodMegabits() + interpolated(seconds, megabits, untilSeconds - laps * periodSeconds());
  }

  /** When so many megabits have come that were asked for at a moment. */
  double arrival(double fromSeconds, double size) {
    double target = carried(fromSeconds) + size;
    double laps = Math.floor(target / periodMegabits());
    return laps * periodSeconds() + interpolated(megabits, seconds, target - laps * periodMegabits());
  }

  /** Along two rising rows, of which the first may stand still for a while. */
  private static double interpolated(double[] from, double[] to, double at) {
    int low = 0;
    int high = from.length - 1;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (from[middle] < at) {
        low = middle;
      } else {
        high = middle;
      }
    }
    double width = from[high] - from[low];
    return width == 0 ? to[high] : to[low] + (at - from[low]) / width * (to[high] - to[low]);
  }
}
