package dev.playhouse.edge.body;

import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Several bodies, none of them empty, one after the other. */
public final class JoinedStream implements BodyStream {
  private final Deque<BodyStream> streams;

  public JoinedStream(Collection<BodyStream> streams) {
    this.streams = new ArrayDeque<>(streams);
  }

  @Override
  public synchronized @Nullable ByteBuf now() {
    return current().now();
  }

  @Override
  public synchronized CompletableFuture<ByteBuf> next() {
    return current().next();
  }

  @Override
  public synchronized boolean isOver() {
    return streams.size() == 1 && streams.getFirst().isOver();
  }

  @Override
  public synchronized void close() {
    streams.forEach(BodyStream::close);
  }

  private BodyStream current() {
    while (streams.size() > 1 && streams.getFirst().isOver()) {
      streams.removeFirst().close();
    }
    return streams.getFirst();
  }
}
