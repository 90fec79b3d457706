package dev.playhouse.encoder.master;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The times of the frames and packets of a master, from FFmpeg's {@code framecrc} report, which comes in pieces of any length.
 *
 * <p>Stream 0 of the report is the picture. A line is {@code stream, decode time, presentation time, duration, size, checksum}; comments
 * such as {@code #tb 0: 1/24} name the units.
 */
final class StreamTimes {
  /** Frames of an hour, which are enough to tell a rate. */
  private static final int TIMES = 1 << 17;

  private final Map<Integer, Double> unitSeconds = new HashMap<>();
  private final StringBuilder rest = new StringBuilder();
  private final double[] firstTimes = new double[TIMES];
  private long frames;
  private double firstFrame = Double.POSITIVE_INFINITY;
  private double lastFrame = Double.NEGATIVE_INFINITY;
  private double end = Double.NEGATIVE_INFINITY;

  void feed(byte[] chunk) {
    rest.append(new String(chunk, StandardCharsets.US_ASCII));
    int start = 0;
    for (int newline = rest.indexOf("\n"); newline >= 0; newline = rest.indexOf("\n", start)) {
      line(rest.substring(start, newline));
      start = newline + 1;
    }
    rest.delete(0, start);
  }

  /** Pictures decoded. */
  long frames() {
    return frames;
  }

  /** When pictures are shown, in seconds on the file's clock: those of the first hour or so. */
  double[] times() {
    return Arrays.stream(firstTimes).limit(frames).sorted().toArray();
  }

  /** When the first picture is shown, in seconds on the file's clock. */
  double firstFrame() {
    return firstFrame;
  }

  /** When the last picture is shown. */
  double lastFrame() {
    return lastFrame;
  }

  /** When the last picture, sound or text ends. */
  double end() {
    return end;
  }

  private void line(String line) {
    if (line.startsWith("#tb ")) {
      String[] unit = line.substring(4).split("[: /]+", -1);
      unitSeconds.put(Integer.valueOf(unit[0]), Double.parseDouble(unit[1]) / Double.parseDouble(unit[2]));
    } else if (!line.startsWith("#")) {
      times(line.split(", *", -1));
    }
  }

  private void times(String[] fields) {
    int stream = Integer.parseInt(fields[0].strip());
    double unit = unitSeconds.getOrDefault(stream, 0.0);
    double time = Long.parseLong(fields[2].strip()) * unit;
    end = Math.max(end, time + Long.parseLong(fields[3].strip()) * unit);
    if (stream == 0) {
      if (frames < TIMES) {
        firstTimes[(int) frames] = time;
      }
      frames++;
      firstFrame = Math.min(firstFrame, time);
      lastFrame = Math.max(lastFrame, time);
    }
  }
}
