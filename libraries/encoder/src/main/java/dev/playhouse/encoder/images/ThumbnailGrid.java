package dev.playhouse.encoder.images;

import dev.playhouse.encoder.master.MasterInfo;
import dev.playhouse.encoder.profile.ImageSettings;

/**
 * Where the thumbnails of a master lie. Number {@code n}, from 0, is the first picture shown at {@code n * intervalSeconds} or after.
 *
 * @param width of a thumbnail in pixels
 * @param height of a thumbnail in pixels
 * @param images thumbnails in all
 */
record ThumbnailGrid(int columns, int rows, int width, int height, int intervalSeconds, int images) {
  /** Less than any frame lasts, more than times are rounded by. */
  static final double ROUNDING_SECONDS = 0.0005;

  static ThumbnailGrid of(MasterInfo info, ImageSettings settings) {
    double scale = Math.min(1, Math.min((double) settings.width() / info.width(), (double) settings.height() / info.height()));
    double frameSeconds = 1 / info.frameRate().perSecond();
    int interval = Math.max(settings.intervalSeconds(), (int) Math.ceil(frameSeconds));
    double lastFrame = (info.frames() - 1) * frameSeconds;
    return new ThumbnailGrid(
        settings.columns(),
        settings.rows(),
        even(info.width() * scale),
        even(info.height() * scale),
        interval,
        (int) Math.floor((lastFrame + ROUNDING_SECONDS) / interval) + 1);
  }

  int perSheet() {
    return columns * rows;
  }

  int sheets() {
    return (images + perSheet() - 1) / perSheet();
  }

  /** Pictures of a size that halves, as their colours are stored in half of it. */
  static int even(double pixels) {
    return Math.max(2, 2 * Math.toIntExact(Math.round(pixels / 2)));
  }
}
