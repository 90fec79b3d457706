package dev.playhouse.edge.http;

import dev.playhouse.edge.observe.EdgeCounters;
import dev.playhouse.edge.transfer.ObjectBody;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Sends bytes of one object, piece by piece, no faster than the client takes them. What is in memory goes straight from the event loop, all else
 * is waited for. Runs on the event loop of its channel only.
 */
final class BodySender {
  private final ChannelHandlerContext context;
  private final EdgeCounters counters;
  private final ObjectBody body;
  private final long last;
  private final Runnable finished;
  private long position;
  private boolean reading;
  private boolean writing;
  private boolean closed;

  BodySender(ChannelHandlerContext context, EdgeCounters counters, ObjectBody body, long last, Runnable finished) {
    this.context = context;
    this.counters = counters;
    this.body = body;
    this.last = last;
    this.finished = finished;
  }

  /** Sends from a position on; {@code piece} is what begins there. */
  void start(long first, ByteBuf piece) {
    position = first;
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
    while (!reading && position <= last && context.channel().isWritable()) {
      ByteBuf piece = body.now(position);
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
    var _ = body.read(position, last).whenComplete((piece, failure) -> context.executor().execute(() -> arrived(piece, failure)));
  }

  private void arrived(@Nullable ByteBuf piece, @Nullable Throwable failure) {
    reading = false;
    if (closed) {
      ReferenceCountUtil.release(piece);
    } else if (piece == null || failure != null) {
      var _ = context.close(); // the head is sent: a broken connection is the one honest answer left
    } else {
      send(piece);
      resume();
    }
  }

  private void send(ByteBuf piece) {
    int length = (int) Math.min(piece.readableBytes(), last - position + 1);
    piece.writerIndex(piece.readerIndex() + length);
    position += length;
    boolean isLast = position > last;
    writing = true;
    Future<?> written = context.write(isLast ? new DefaultLastHttpContent(piece) : new DefaultHttpContent(piece));
    writing = false;
    written.addListener(sent -> sent(sent, length, isLast));
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
    position = last + 1;
  }
}
