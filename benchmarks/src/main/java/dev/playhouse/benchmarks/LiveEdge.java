package dev.playhouse.benchmarks;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/** An edge in open mode in front of a server, as a process of its own. */
public record LiveEdge(URI url, Closeable process) implements Closeable {
  /** Starts one. */
  public static LiveEdge before(URI upstream) throws IOException {
    CacheProcess edge = CacheProcess.edge(upstream, new CacheProcess.Way(List.of(), false));
    return new LiveEdge(edge.address(), edge);
  }

  @Override
  public void close() throws IOException {
    process.close();
  }
}
