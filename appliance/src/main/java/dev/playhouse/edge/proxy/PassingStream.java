package dev.playhouse.edge.proxy;

import dev.playhouse.edge.body.BodyStream;
import dev.playhouse.edge.caching.Fields;
import dev.playhouse.edge.caching.Forwarding;
import dev.playhouse.edge.failure.UpstreamException;
import dev.playhouse.edge.failure.UpstreamException.Kind;
import dev.playhouse.edge.observe.EdgeCounters;
import dev.playhouse.edge.upstream.HttpUpstream;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** The body of an answer that is not stored, as fast as its client takes it. */
final class PassingStream implements BodyStream {
  private static final int PIECE_BYTES = 64 * 1024;

  private final HttpUpstream.Answer answer;
  private final Executor workers;
  private final EdgeCounters counters;
  private final boolean withTrailers;

  PassingStream(HttpUpstream.Answer answer, Executor workers, EdgeCounters counters, boolean withTrailers) {
    this.answer = answer;
    this.workers = workers;
    this.counters = counters;
    this.withTrailers = withTrailers;
  }

  @Override
  public @Nullable ByteBuf now() {
    return null;
  }

  @Override
  public CompletableFuture<ByteBuf> next() {
    return CompletableFuture.supplyAsync(this::read, workers);
  }

  @Override
  public boolean isOver() {
    return false;
  }

  @Override
  public Fields trailers() {
    return withTrailers ? Forwarding.trailers(answer.body().trailers()) : Fields.NONE;
  }

  @Override
  public void close() {
    answer.close();
  }

  private ByteBuf read() {
    byte[] piece = new byte[PIECE_BYTES];
    try {
      int length = answer.body().read(piece);
      counters.fetched(Math.max(0, length));
      return Unpooled.wrappedBuffer(piece, 0, Math.max(0, length));
    } catch (IOException e) {
      throw new UpstreamException(Kind.FAILED, "upstream broke off: " + e.getMessage(), e);
    }
  }
}
