package dev.playhouse.edge.client;

import dev.playhouse.edge.body.PieceStream;
import dev.playhouse.edge.caching.Fields;

/** The answer of a server, of which the head is there; its body is to be read, and to be closed. */
public record ClientResponse(int status, Fields fields, PieceStream body) implements AutoCloseable {
  @Override
  public void close() {
    body.close();
  }
}
