package dev.playhouse.media.hls;

/**
 * Thumbnails on one sheet ({@code EXT-X-TILES} of image playlists, as Roku specifies them), from left to right, from top to bottom.
 *
 * @param width of one thumbnail in pixels
 * @param height of one thumbnail in pixels
 * @param durationSeconds from one thumbnail to the next
 */
public record Tiles(int width, int height, int columns, int rows, double durationSeconds) {}
