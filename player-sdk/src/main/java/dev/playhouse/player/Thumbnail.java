package dev.playhouse.player;

/**
 * A small picture of the film, as a part of a sheet.
 *
 * @param startSeconds from when on it stands for the film
 * @param endSeconds until when
 * @param sheet a JPEG or PNG; the same array for all thumbnails of a sheet, not to be changed
 * @param x of its left edge on the sheet, in pixels
 * @param y of its upper edge on the sheet, in pixels
 * @param width in pixels; 0 when the manifest does not say: the sheet's width by its {@code columns}
 * @param height in pixels; 0 when the manifest does not say: the sheet's height by its {@code rows}
 * @param columns thumbnails side by side on the sheet
 * @param rows thumbnails one below the other on the sheet
 */
public record Thumbnail(
    double startSeconds, double endSeconds, byte[] sheet, int x, int y, int width, int height, int columns, int rows) {}
