package dev.playhouse.encoder.ffmpeg;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The FFmpeg executable inside a jar of the class path. */
final class BundledFfmpeg {
  private static final String RESOURCE = "/ws/schild/jave/nativebin/ffmpeg-amd64";

  private BundledFfmpeg() {}

  /** The unpacked executable; one that is complete is left as it is. */
  static Path unpack(Path cacheFolder) {
    URL resource = BundledFfmpeg.class.getResource(RESOURCE);
    if (resource == null) {
      throw new EncoderException("ffmpeg-not-usable", "no FFmpeg is bundled here; name one that is installed");
    }
    Path executable = cacheFolder.resolve("ffmpeg");
    try {
      URLConnection connection = resource.openConnection();
      try (InputStream content = connection.getInputStream()) {
        long size = connection.getContentLengthLong();
        if (!Files.isExecutable(executable) || Files.size(executable) != size) {
          write(content, size, executable);
        }
      }
    } catch (IOException e) {
      throw new EncoderException("ffmpeg-not-usable", "cannot unpack FFmpeg to " + executable + ": " + e.getMessage(), e);
    }
    return executable;
  }

  /** Writes beside it and renames, so that two processes that unpack at once both find a whole file. */
  private static void write(InputStream content, long size, Path executable) throws IOException {
    Files.createDirectories(executable.toAbsolutePath().getParent());
    Path part = Files.createTempFile(executable.toAbsolutePath().getParent(), "ffmpeg", ".part");
    try {
      long written = Files.copy(content, part, StandardCopyOption.REPLACE_EXISTING);
      if (written != size) {
        throw new IOException("the bundled file has " + written + " bytes instead of " + size);
      }
      if (!part.toFile().setExecutable(true, false)) {
        throw new IOException("the file cannot be made executable");
      }
      Files.move(part, executable, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
