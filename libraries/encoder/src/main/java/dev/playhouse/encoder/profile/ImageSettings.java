package dev.playhouse.encoder.profile;

/**
 * How thumbnails and the preview are made.
 *
 * @param intervalSeconds time from one thumbnail to the next
 * @param columns thumbnails side by side in a sprite sheet
 * @param rows thumbnails one above the other in a sprite sheet
 * @param width of a thumbnail at most, in pixels
 * @param height of a thumbnail at most, in pixels
 * @param previewSeconds length of the preview
 */
public record ImageSettings(int intervalSeconds, int columns, int rows, int width, int height, int previewSeconds) {}
