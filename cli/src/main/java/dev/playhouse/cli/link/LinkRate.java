package dev.playhouse.cli.link;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The bandwidth of a link over time.
 *
 * @param steps by time, the first from 0
 * @param periodSeconds after which it begins anew; infinite when it never does
 */
public record LinkRate(List<Step> steps, double periodSeconds) {
  private static final double MEGA = 1e6;

  public LinkRate {
    steps = List.copyOf(steps);
    boolean repeats = Double.isFinite(periodSeconds);
    Stream<Step> lasting = repeats ? steps.stream() : steps.stream().skip(Math.max(0, steps.size() - 1));
    if (lasting.noneMatch(step -> step.bitsPerSecond() > 0)) {
      throw new IllegalArgumentException("the link carries nothing: give it a rate above zero");
    }
  }

  /** A rate that holds until the next step. */
  public record Step(double fromSeconds, double bitsPerSecond) {}

  /**
   * A recorded network: a line of the file is {@code SECONDS MBIT_PER_SECOND}, a rate that held since the line before. The first line only sets
   * the start; after the last one it begins anew.
   *
   * @throws IOException when it cannot be read, or is none
   */
  public static LinkRate read(Path trace) throws IOException {
    List<Step> steps = new ArrayList<>();
    double before = Double.NaN;
    int number = 0;
    for (String line : Files.readAllLines(trace)) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      double[] point = point(line, trace + " line " + number);
      boolean first = Double.isNaN(before);
      if (!first && point[0] <= before) {
        throw new IOException(trace + " line " + number + ": " + point[0] + " s does not come after " + before + " s");
      }
      if (!first) {
        steps.add(new Step(steps.isEmpty() ? 0 : before, point[1] * MEGA));
      }
      before = point[0];
    }
    if (steps.isEmpty()) {
      throw new IOException(trace + " is no trace: give two lines or more of \"SECONDS MBIT_PER_SECOND\"");
    }
    try {
      return new LinkRate(steps, before);
    } catch (IllegalArgumentException e) {
      throw new IOException(trace + ": " + e.getMessage(), e);
    }
  }

  private static double[] point(String line, String where) throws IOException {
    String[] words = line.strip().split("\\s+", -1);
    try {
      double[] point = {Double.parseDouble(words[0]), Double.parseDouble(words[1])};
      if (!Double.isFinite(point[0]) || point[0] < 0 || !Double.isFinite(point[1]) || point[1] < 0) {
        throw new IOException(where + ": \"" + line.strip() + "\" must be a time and a rate, neither below zero");
      }
      return point;
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw new IOException(where + ": \"" + line.strip() + "\" is not \"SECONDS MBIT_PER_SECOND\"", e);
    }
  }

  /** The rate at a time. */
  public double bitsPerSecondAt(double seconds) {
    double within = within(seconds);
    double rate = steps.getFirst().bitsPerSecond();
    for (Step step : steps) {
      if (step.fromSeconds() <= within) {
        rate = step.bitsPerSecond();
      }
    }
    return rate;
  }

  /** When so many bits have passed that were sent at a time. */
  double arrival(double fromSeconds, double bits) {
    double now = fromSeconds;
    double left = bits;
    while (true) {
      double rate = bitsPerSecondAt(now);
      double end = endOfStep(now);
      if (left <= rate * (end - now)) {
        return rate == 0 ? now : now + left / rate;
      }
      left -= rate * (end - now);
      now = end;
    }
  }

  /** The steps up to a time, over as many periods as there are. */
  public List<Step> until(double seconds) {
    List<Step> all = new ArrayList<>();
    for (double now = 0; now < seconds; now = endOfStep(now)) {
      all.add(new Step(now, bitsPerSecondAt(now)));
    }
    return all;
  }

  private double endOfStep(double seconds) {
    double lap = seconds - within(seconds);
    for (Step step : steps) {
      if (lap + step.fromSeconds() > seconds) {
        return lap + step.fromSeconds();
      }
    }
    double end = lap + periodSeconds;
    return end > seconds ? end : Math.nextUp(seconds);
  }

  private double within(double seconds) {
    return Double.isFinite(periodSeconds) ? seconds - Math.floor(seconds / periodSeconds) * periodSeconds : seconds;
  }
}
