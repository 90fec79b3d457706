package dev.playhouse.origin.artwork;

import dev.playhouse.encoder.ffmpeg.EncoderException;
import dev.playhouse.encoder.ffmpeg.Ffmpeg;
import dev.playhouse.encoder.ffmpeg.FfmpegRun;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Encodes pictures in WebP with FFmpeg's libwebp. What cannot be encoded is served in the other formats: an FFmpeg that was given may have no
 * such encoder.
 */
public final class WebpEncoder {
  private static final Logger LOG = LoggerFactory.getLogger(WebpEncoder.class);

  /** Looks like the JPEGs beside it. */
  private static final String QUALITY = "80";

  /** Seconds of processor time, many times what the largest size takes. */
  private static final String MOST_SECONDS = "20";

  private final Ffmpeg ffmpeg;
  private final Path folder;

  /**
   * Makes an encoder.
   *
   * @param folder where pictures lie while they are encoded
   */
  public WebpEncoder(Ffmpeg ffmpeg, Path folder) {
    this.ffmpeg = ffmpeg;
    this.folder = folder;
  }

  /** The picture in WebP; nothing when it could not be encoded. */
  byte[] encoded(BufferedImage picture) {
    try {
      Path file = Files.createTempFile(folder, "picture", ".png");
      try {
        Files.write(file, Resized.png(picture));
        return encoded(file, picture.getColorModel().hasAlpha() ? "yuva420p" : "yuv420p");
      } finally {
        Files.delete(file);
      }
    } catch (EncoderException e) {
      LOG.warn("a picture has no WebP: {}", e.getMessage());
      return new byte[0];
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write a picture to " + folder, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new byte[0];
    }
  }

  private byte[] encoded(Path file, String pixels) throws InterruptedException {
    List<String> arguments =
        List.of(
            "-loglevel", "error", "-timelimit", MOST_SECONDS, "-f", "png_pipe", "-i", file.toString(), "-frames:v", "1", "-c:v", "libwebp", "-preset",
            "picture", "-quality", QUALITY, "-pix_fmt", pixels, "-f", "webp", "pipe:1");
    try (FfmpegRun run = ffmpeg.run(arguments)) {
      ByteArrayOutputStream webp = new ByteArrayOutputStream();
      for (byte[] chunk = run.next(); chunk != null; chunk = run.next()) {
        webp.writeBytes(chunk);
      }
      run.finish("webp-failed", "encoding a picture");
      return webp.toByteArray();
    }
  }
}
