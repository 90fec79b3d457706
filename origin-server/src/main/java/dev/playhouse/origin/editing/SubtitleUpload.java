package dev.playhouse.origin.editing;

import dev.playhouse.encoder.text.SubtitleText;
import dev.playhouse.media.MediaException;
import dev.playhouse.media.text.SubtitleException;
import dev.playhouse.media.text.SubtitleFormat;
import dev.playhouse.media.text.SubtitleReader;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.origin.publishing.SubtitleKey;
import dev.playhouse.protocol.ProblemFault;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
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

  /** A subtitle file without faults, in the one charset that is kept. */
  record Text(byte[] utf8, SubtitleFormat format) {}

  /** Reads the file, or refuses it with all its faults. */
  Text read() {
    try {
      String text = SubtitleText.decode(bytes, charset, key.language());
      SubtitleFormat format = SubtitleFormat.of(fileName, text);
      SubtitleReader.read(format, text);
      return new Text(text.getBytes(StandardCharsets.UTF_8), format);
    } catch (SubtitleException e) {
      List<ProblemFault> faults = e.faults().stream().map(fault -> new ProblemFault(fault.line(), fault.problem())).toList();
      String detail =
          e.count() == 1 ? faults.getFirst().toString() : "the subtitles have " + e.count() + " faults: mend them and send the file again";
      throw new OriginException(Kind.UNPROCESSABLE, e.code(), detail, faults, e);
    } catch (MediaException e) {
      throw new OriginException(Kind.UNPROCESSABLE, e.code(), String.valueOf(e.getMessage()), e);
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
