package dev.playhouse.encoder.master;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The picture that a video stream shows: its size upright and in square pixels, and the rates that FFmpeg names. */
record Picture(int width, int height, double averageRate, double baseRate) {
  private static final Pattern SIZE = Pattern.compile(", (\\d{1,5})x(\\d{1,5})[, \\[\n]");
  private static final Pattern PIXEL_ASPECT = Pattern.compile("SAR (\\d+):(\\d+)");
  private static final Pattern ROTATION = Pattern.compile("rotation of (-?[0-9.]+) degrees");
  private static final Pattern AVERAGE_RATE = Pattern.compile(", ([0-9.]+)(k?) fps");
  private static final Pattern BASE_RATE = Pattern.compile(", ([0-9.]+)(k?) tbr");

  /** Pixels that a codec block has on each side. */
  private static final int SMALLEST = 16;

  /** Pixels this near to square are square: some encoders state a ratio where none was meant. */
  private static final double SQUARE = 0.01;

  /**
   * Reads the stream's details.
   *
   * @param measuredRate frames per second as counted, for streams that name none
   */
  static Picture of(StreamReport.Stream stream, double measuredRate) {
    Matcher size = SIZE.matcher(stream.details() + "\n");
    if (!size.find()) {
      throw new MasterException("master-not-playable", "FFmpeg cannot tell the size of its picture: " + stream.codec() + stream.details());
    }
    int width = Integer.parseInt(size.group(1));
    int height = Integer.parseInt(size.group(2));
    if (width < SMALLEST || height < SMALLEST) {
      throw new MasterException(
          "master-not-playable", "its picture is " + width + "x" + height + "; a master needs one of at least " + SMALLEST + "x" + SMALLEST);
    }
    int squareWidth = squareWidth(width, height, pixelAspect(stream.details()));
    double average = rate(AVERAGE_RATE, stream.details(), measuredRate);
    double base = rate(BASE_RATE, stream.details(), average);
    return isSideways(stream.details())
        ? new Picture(height, squareWidth, average, base)
        : new Picture(squareWidth, height, average, base);
  }

  private static int squareWidth(int width, int height, double aspect) {
    double square = Math.rint(width * aspect);
    if (square < 1 || Math.max(square, height) > MasterLimits.MAX_SIDE || square * height > MasterLimits.MAX_PIXELS) {
      throw new MasterException(
          "master-limit",
          String.format(
              Locale.ROOT, "its picture of %dx%d with pixels %s times as wide as high is %.0fx%d; sides have 1 to %d pixels, scale it", width,
              height, aspect, square, height, MasterLimits.MAX_SIDE));
    }
    return (int) square;
  }

  private static double pixelAspect(String details) {
    Matcher aspect = PIXEL_ASPECT.matcher(details);
    if (!aspect.find() || aspect.group(1).equals("0") || aspect.group(2).equals("0")) {
      return 1;
    }
    double ratio = Double.parseDouble(aspect.group(1)) / Double.parseDouble(aspect.group(2));
    return Math.abs(ratio - 1) < SQUARE ? 1 : ratio;
  }

  private static boolean isSideways(String details) {
    Matcher rotation = ROTATION.matcher(details);
    return rotation.find() && Math.round(Math.abs(Double.parseDouble(rotation.group(1))) / 90) % 2 == 1;
  }

  private static double rate(Pattern pattern, String details, double otherwise) {
    Matcher rate = pattern.matcher(details);
    if (!rate.find()) {
      return otherwise;
    }
    return Double.parseDouble(rate.group(1)) * (rate.group(2).isEmpty() ? 1 : 1000);
  }
}
