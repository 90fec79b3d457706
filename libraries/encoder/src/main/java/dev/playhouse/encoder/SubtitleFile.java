package dev.playhouse.encoder;

import dev.playhouse.encoder.ffmpeg.EncoderException;
import dev.playhouse.media.text.SubtitleFormat;
import dev.playhouse.media.text.SubtitleReader;
import dev.playhouse.media.text.Subtitles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A subtitle file of any format and charset that {@code media.text} reads. */
public final class SubtitleFile {
  /** Some twenty times the longest subtitles. */
  private static final int MAX_BYTES = 16 << 20;

  private SubtitleFile() {}

  /** Reads it; throws {@code SubtitleException} with all faults. */
  public static Subtitles read(Path file) {
    String text = new String(bytes(file), StandardCharsets.UTF_8);
    return SubtitleReader.read(SubtitleFormat.of(String.valueOf(file.getFileName()), text), text);
  }

  private static byte[] bytes(Path file) {
    try (InputStream content = Files.newInputStream(file)) {
      byte[] bytes = content.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new EncoderException("subtitle-limit", file + " has more than " + MAX_BYTES + " bytes: this is no subtitle file");
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the subtitles " + file + ": " + e.getMessage(), e);
    }
  }
}
