package dev.playhouse.benchmarks;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A server with one segment. */
interface SegmentServer extends Closeable {
  /** Nobody. */
  SegmentServer NONE = new Running(URI.create("http://nowhere.invalid"), null, null, () -> {});

  /** Where the segment is. */
  URI segment();

  /** The certificate that clients trust; absent in cleartext. */
  @Nullable LoopbackCertificate tls();

  /** A server that runs until it is closed; then its folder goes. */
  record Running(URI segment, @Nullable LoopbackCertificate tls, @Nullable Path folder, Closeable stop) implements SegmentServer {
    @Override
    public void close() throws IOException {
      stop.close();
      if (folder != null) {
        try (Stream<Path> files = Files.walk(folder)) {
          for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(file);
          }
        }
      }
    }
  }
}
