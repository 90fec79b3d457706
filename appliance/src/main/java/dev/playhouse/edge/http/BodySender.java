package dev.playhouse.edge.http;

import dev.playhouse.edge.body.BodyStream;
import dev.playhouse.edge.observe.EdgeCounters;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Sends the body of an answer, piece by piece, no faster than the client takes them. What is in memory goes straight from the event loop, all else
 * is waited for. Runs on the event loop of its channel only.
 */
final class BodySender {
  private final ChannelHandlerContext context;
  private final EdgeCounters counters;
  private final BodyStream body;
  private final Runnable finished;
  private boolean reading;
  private boolean writing;
  private boolean over;
  private boolean closed;

  BodySender(ChannelHandlerContext context, EdgeCounters counters, BodyStream body, Runnable finished) {
    this.context = context;
    this.counters = counters;
    this.body = body;
    this.finished = finished;
  }

  /** Sends all, of which this piece is the first. */
  void start(ByteBuf piece) {
    send(piece);
    resume();
  }

  /**
   * Goes on when the channel takes more. A write that fills the channel calls this from within: the encoder must not be entered twice, it
   * would send the first piece again.
   */
  void resume() {
    if (writing) {
      return;
    }
    while (!reading && !over && context.channel().isWritable()) {
      ByteBuf piece = body.now();
      if (piece == null) {
        read();
      } else {
        send(piece);
      }
    }
    context.flush();
  }

  private void read() {
    reading = true;
    var _ = body.next().whenComplete((piece, failure) -> context.executor().execute(() -> arrived(piece, failure)));
  }

  private void arrived(@Nullable ByteBuf piece, @Nullable Throwable failure) {
    reading = false;
    if (closed) {
      ReferenceCountUtil.release(piece);
      body.close();
    } else if (piece == null || failure != null) {
      var _ = context.close(); // the head is sent: a broken connection is the one honest answer left
    } else {
      send(piece);
      resume();
    }
  }

  private void send(ByteBuf piece) {
    int length = piece.readableBytes();
    boolean isLast = length == 0 || body.isOver();
    over |= isLast;
    writing = true;
    Future<?> written = context.write(isLast ? last(piece) : new DefaultHttpContent(piece));
    writing = false;
    written.addListener(sent -> sent(sent, length, isLast));
  }

  private LastHttpContent last(ByteBuf piece) {
    LastHttpContent last = new DefaultLastHttpContent(piece);
    body.trailers().lines().forEach(line -> last.trailingHeaders().add(line.name(), line.value()));
    return last;
  }

  private void sent(Future<?> sent, int length, boolean isLast) {
    if (sent.isSuccess()) {
      counters.served(length);
    } else {
      var _ = context.close();
    }
    if (isLast) {
      finished.run();
    }
  }

  /** Ends it; to be called once, when the last byte is sent or the channel is gone. */
  void close() {
    closed = true;
    over = true;
    if (!reading) {
      body.close();
    }
  }
}
