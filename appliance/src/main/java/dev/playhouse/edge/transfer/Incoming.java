package dev.playhouse.edge.transfer;

import dev.playhouse.edge.caching.Span;
import java.io.IOException;
import java.io.InputStream;

/**
 * Bytes of a {@link Content} as upstream begins to send them.
 *
 * @param first position of the first one
 * @param last position of the last one, {@link #TO_THE_END} when upstream does not say where it ends
 */
public record Incoming(long first, long last, InputStream body) implements AutoCloseable {
  /** Until the body ends, wherever that is. */
  public static final long TO_THE_END = Span.END;

  @Override
  public void close() throws IOException {
    body.close();
  }
}
