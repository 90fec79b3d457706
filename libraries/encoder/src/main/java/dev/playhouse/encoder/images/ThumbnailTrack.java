package dev.playhouse.encoder.images;

import java.util.Locale;

/** The WebVTT file that tells players which part of which sprite sheet belongs to which time. */
final class ThumbnailTrack {
  private ThumbnailTrack() {}

  static String text(ThumbnailGrid grid, double durationSeconds) {
    StringBuilder text = new StringBuilder("WEBVTT\n");
    for (int image = 0; image < grid.images(); image++) {
      int place = image % grid.perSheet();
      double start = (double) image * grid.intervalSeconds();
      double end = image + 1 < grid.images() ? start + grid.intervalSeconds() : Math.max(start, durationSeconds);
      text.append('\n')
          .append(time(start)).append(" --> ").append(time(end)).append('\n')
          .append(image / grid.perSheet() + 1).append(".jpg#xywh=")
          .append(place % grid.columns() * grid.width()).append(',').append(place / grid.columns() * grid.height()).append(',')
          .append(grid.width()).append(',').append(grid.height()).append('\n');
    }
    return text.toString();
  }

  private static String time(double seconds) {
    long ms = Math.round(seconds * 1000);
    return String.format(Locale.ROOT, "%02d:%02d:%02d.%03d", ms / 3_600_000, ms / 60_000 % 60, ms / 1000 % 60, ms % 1000);
  }
}
