package dev.playhouse.origin.editing;

import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * A subtitle file that somebody sent.
 *
 * @param name for people; absent when the language says it all
 * @param charset what the sender says it has
 * @param fileName tells the format where the content does not
 */
record SubtitleUpload(SubtitleKey key, @Nullable String name, @Nullable Charset charset, String fileName, byte[] bytes) {
  /** The longest film's TTML with a style at every cue is a tenth of it. */
  static final int MAX_BYTES = 16 << 20;

  private static final int MAX_NAME = 100;

  SubtitleUpload {
    if (name != null && (name.isBlank() || name.length() > MAX_NAME || name.chars().anyMatch(Character::isISOControl))) {
      throw new OriginException(
          Kind.INVALID, "subtitle-name-invalid", "the name of subtitles has 1 to " + MAX_NAME + " characters and no line break");
    }
  }

  /** The charset of a name; null without one. */
  static @Nullable Charset charset(@Nullable String name) {
    try {
      return name == null ? null : Charset.forName(name);
    } catch (IllegalArgumentException e) {
      throw new OriginException(
          Kind.INVALID, "subtitle-charset-unknown", "there is no charset " + name + ": use a name such as UTF-8 or windows-1252", e);
    }
  }
}
