package dev.playhouse.benchmarks;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
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
        new Scratch(folder).close();
      }
    }
  }
}
