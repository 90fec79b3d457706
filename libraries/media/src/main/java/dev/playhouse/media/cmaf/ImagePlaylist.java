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

  /** The text of {@code playlist.m3u8}. */
  public static String text(PackagedImages images) {
    Tiles tiles = new Tiles(images.width(), images.height(), images.columns(), images.rows(), images.intervalSeconds());
    List<MediaSegment> sheets = new ArrayList<>();
    for (int sheet = 0; sheet < images.sheets(); sheet++) {
      int shown = Math.min(images.perSheet(), images.images() - sheet * images.perSheet());
      sheets.add(new MediaSegment(URI.create((sheet + 1) + ".jpg"), shown * images.intervalSeconds(), null, null, List.of(), tiles));
    }
    return HlsWriter.media(MediaPlaylist.of(MediaPlaylist.Content.IMAGES, sheets));
  }
}
