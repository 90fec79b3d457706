package dev.playhouse.encoder.folder;

import dev.playhouse.media.cmaf.PackagedFileSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of one track package, written file by file. */
final class TrackFiles implements PackagedFileSink {
  private final Path folder;
  private long sizeBytes;

  TrackFiles(Path folder) {
    this.folder = folder;
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the folder " + folder + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void file(String name, byte[] bytes, String contentType) {
    try {
      Files.write(folder.resolve(name), bytes);
      sizeBytes += bytes.length;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + folder.resolve(name) + ": " + e.getMessage(), e);
    }
  }

  long sizeBytes() {
    return sizeBytes;
  }
}
