package dev.playhouse.media.cmaf;

import dev.playhouse.media.hls.HlsWriter;
import dev.playhouse.media.hls.MediaPlaylist;
import dev.playhouse.media.hls.MediaSegment;
import dev.playhouse.media.hls.Tiles;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Renders the static HLS image playlist of a track of thumbnails. */
public final class ImagePlaylist {
  private ImagePlaylist() {}

  /**
   * The text of {@code playlist.m3u8}.
   *
   * @param durationSeconds of the picture, with which the last sheet ends
   */
  public static String text(PackagedImages images, double durationSeconds) {
    Tiles tiles = new Tiles(images.width(), images.height(), images.columns(), images.rows(), images.intervalSeconds());
    List<MediaSegment> sheets = new ArrayList<>();
    for (int sheet = 0; sheet < images.sheets(); sheet++) {
      double start = sheet * images.perSheet() * images.intervalSeconds();
      double shown = Math.min(images.perSheet() * images.intervalSeconds(), durationSeconds - start);
      sheets.add(new MediaSegment(URI.create((sheet + 1) + ".jpg"), shown, null, null, List.of(), tiles, false, null, false));
    }
    return HlsWriter.media(MediaPlaylist.of(MediaPlaylist.Content.IMAGES, sheets));
  }
}
