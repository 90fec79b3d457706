package dev.playhouse.player;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.NoSuchElementException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file with bits per second, and the address of an edge in a second line if one is known. It is replaced as a whole. */
record LinkFile(Path path) implements LinkStore {
  private static final Logger LOG = LoggerFactory.getLogger(LinkFile.class);

  /** More than any number and any host take. */
  private static final long MOST_BYTES = 512;

  @Override
  public Link load() {
    try {
      if (Files.exists(path) && Files.size(path) <= MOST_BYTES) {
        List<String> lines = Files.readAllLines(path);
        return new Link(Double.parseDouble(lines.getFirst()), lines.size() > 1 ? URI.create(lines.get(1)) : null);
      }
    } catch (IOException | IllegalArgumentException | NoSuchElementException e) {
      LOG.warn("{} does not say what is known of the link: {}", path, e.getMessage());
    }
    return Link.UNKNOWN;
  }

  @Override
  public void save(Link link) {
    try {
      Path absolute = path.toAbsolutePath();
      Path folder = absolute.getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Path draft = Files.createTempFile(folder, String.valueOf(absolute.getFileName()), ".new");
      try {
        String edge = link.edge() == null ? "" : "\n" + link.edge();
        Files.writeString(draft, Math.round(link.bitsPerSecond()) + edge);
        Files.move(draft, absolute, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException e) {
      LOG.warn("what is known of the link is not kept in {}: {}", path, e.getMessage());
    }
  }
}
