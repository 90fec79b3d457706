package dev.playhouse.player.presentation;

import dev.playhouse.media.dash.MpdReader;
import dev.playhouse.media.hls.HlsReader;
import java.net.URI;

/** Reads manifests of either kind. */
public final class Manifests {
  private static final String HLS = "#EXTM3U";
  private static final String OF_MEDIA_PLAYLISTS = "#EXT-X-TARGETDURATION";
  private static final String BYTE_ORDER_MARK = "\ufeff";

  private Manifests() {}

  /**
   * The presentation of a multivariant playlist, of one media playlist alone, or of an MPD.
   *
   * @param address where it came from
   * @throws dev.playhouse.media.MediaException when it is none of them, or cannot be read
   */
  public static Presentation presentation(String text, URI address) {
    if (!text.startsWith(HLS)) {
      return DashPresentation.of(MpdReader.read(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text), address);
    }
    return text.lines().anyMatch(line -> line.startsWith(OF_MEDIA_PLAYLISTS))
        ? HlsPresentation.ofMediaPlaylist(address)
        : HlsPresentation.of(HlsReader.multivariant(text, address));
  }
}
