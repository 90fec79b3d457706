package dev.playhouse.player.presentation;

import java.util.Map;

/**
 * Thumbnails on sheets, from left to right, from top to bottom.
 *
 * @param width of one thumbnail in pixels, 0 when unknown
 * @param height of one thumbnail in pixels, 0 when unknown
 * @param grid how they stand on a sheet; one by one where only the listing tells
 * @param listings of sheets, by pathway; at least one
 */
public record ImageTrack(int width, int height, Grid grid, Map<String, Listing> listings) {
  public ImageTrack {
    listings = Map.copyOf(listings);
  }

  /**
   * A grid.
   *
   * @param sheetSeconds how long a full sheet lasts; 0 where each sheet's own duration tells
   */
  public record Grid(int columns, int rows, double sheetSeconds) {
    /** Where the listing tells. */
    public static final Grid LISTED = new Grid(1, 1, 0);
  }
}
