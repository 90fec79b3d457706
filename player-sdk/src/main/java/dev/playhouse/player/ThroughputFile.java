package dev.playhouse.player;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.OptionalDouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file with one number, bits per second, which is replaced as a whole. */
record ThroughputFile(Path path) implements ThroughputStore {
  private static final Logger LOG = LoggerFactory.getLogger(ThroughputFile.class);

  /** More than any number takes. */
  private static final long MOST_BYTES = 64;

  @Override
  public OptionalDouble load() {
    try {
      if (Files.exists(path) && Files.size(path) <= MOST_BYTES) {
        double kept = Double.parseDouble(Files.readString(path));
        return kept > 0 && Double.isFinite(kept) ? OptionalDouble.of(kept) : OptionalDouble.empty();
      }
    } catch (IOException | NumberFormatException e) {
      LOG.warn("{} does not say what the link carried: {}", path, e.getMessage());
    }
    return OptionalDouble.empty();
  }

  @Override
  public void save(double bitsPerSecond) {
    try {
      Path absolute = path.toAbsolutePath();
      Path folder = absolute.getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Path draft = Files.createTempFile(folder, String.valueOf(absolute.getFileName()), ".new");
      try {
        Files.writeString(draft, Long.toString(Math.round(bitsPerSecond)));
        Files.move(draft, absolute, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException e) {
      LOG.warn("what the link carries is not kept in {}: {}", path, e.getMessage());
    }
  }
}
