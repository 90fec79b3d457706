package dev.playhouse.player.presentation;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.dash.MpdReader;
import dev.playhouse.media.hls.HlsReader;
import java.net.URI;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Reads manifests of either kind. */
public final class Manifests {
  private static final String HLS = "#EXTM3U";
  private static final Pattern OF_MEDIA_PLAYLISTS = Pattern.compile("^#EXT(INF|-X-TARGETDURATION)", Pattern.MULTILINE);

  /** Enough of what is no manifest to know it by. */
  private static final int SHOWN = 40;

  private Manifests() {}

  /**
   * The presentation of a multivariant playlist, of one media playlist alone, or of an MPD.
   *
   * @param address where it came from
   * @param decodes whether a codec (RFC 6381) is taken, where pictures are coded in several ways
   * @throws MediaException when it is none of them, or cannot be read
   */
  public static Presentation presentation(String text, URI address, Predicate<String> decodes) {
    if (text.stripLeading().startsWith("<")) {
      return DashPresentation.of(MpdReader.read(text), address, decodes);
    }
    if (!text.startsWith(HLS)) {
      throw new MediaException("manifest-unknown", "neither a playlist of HLS nor an MPD, but " + beginning(text));
    }
    return OF_MEDIA_PLAYLISTS.matcher(text).find()
        ? HlsPresentation.ofMediaPlaylist(address)
        : HlsPresentation.of(HlsReader.multivariant(text, address));
  }

  private static String beginning(String text) {
    if (text.isEmpty()) {
      return "empty";
    }
    String shown = text.substring(0, Math.min(SHOWN, text.length())).replaceAll("[^\\x20-\\x7e]", ".");
    return "\"" + shown + (shown.length() < text.length() ? "…\"" : "\"");
  }
}
