package dev.playhouse.origin.publishing;

import dev.playhouse.media.text.SubtitleFormat;
import java.util.Locale;

/**
 * What subtitles are cut from: a subtitle file in the object store, as UTF-8.
 *
 * @param sha256 of the object
 */
public record SubtitleSource(String sha256, SubtitleFormat format) {
  /** Reads what {@link #name} writes. */
  static SubtitleSource of(String name) {
    int dot = name.indexOf('.');
    return new SubtitleSource(name.substring(0, dot), SubtitleFormat.valueOf(name.substring(dot + 1).toUpperCase(Locale.ROOT)));
  }

  /** As it stands in the metadata store: the hash, a dot, the format. */
  String name() {
    return sha256 + "." + format.name().toLowerCase(Locale.ROOT);
  }
}
