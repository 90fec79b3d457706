package dev.playhouse.encoder;

import dev.playhouse.encoder.text.SubtitleText;
import dev.playhouse.media.text.SubtitleFormat;
import dev.playhouse.media.text.SubtitleReader;
import dev.playhouse.media.text.Subtitles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A subtitle file of any format and charset that {@code media.text} reads. */
public final class SubtitleFile {
  private SubtitleFile() {}

  /**
   * Reads it; throws {@code SubtitleException} with all faults.
   *
   * @param language BCP 47 tag, which helps to tell the charset
   */
  public static Subtitles read(Path file, String language) {
    String text = SubtitleText.decode(bytes(file), null, language);
    return SubtitleReader.read(SubtitleFormat.of(String.valueOf(file.getFileName()), text), text);
  }

  private static byte[] bytes(Path file) {
    try (InputStream content = Files.newInputStream(file)) {
      return content.readNBytes(SubtitleText.MAX_BYTES + 1);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the subtitles " + file + ": " + e.getMessage(), e);
    }
  }
}
