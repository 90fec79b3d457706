package dev.playhouse.media.cmaf;

/**
 * What a track package of thumbnails holds: sheets {@code 1.jpg}, {@code 2.jpg}, … of thumbnails in rows, from left to right, from top to
 * bottom. All sheets have the same size; what is left over on the last one is empty.
 *
 * @param width of one thumbnail in pixels
 * @param height of one thumbnail in pixels
 * @param intervalSeconds from one thumbnail to the next
 * @param images number of thumbnails
 * @param averageBitrate bits per second when they are loaded in time
 * @param peakBitrate bits per second of the largest sheet
 */
public record PackagedImages(
    int columns, int rows, int width, int height, double intervalSeconds, int images, int sheets, int averageBitrate, int peakBitrate) {
  /** Thumbnails on a full sheet. */
  public int perSheet() {
    return columns * rows;
  }
}
