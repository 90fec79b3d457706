package dev.playhouse.edge.http;

import dev.playhouse.edge.delivery.ObjectDelivery;
import dev.playhouse.edge.delivery.ObjectDelivery.Found;
import dev.playhouse.edge.delivery.ObjectDelivery.Opened;
import dev.playhouse.edge.observe.EdgeCounters;
import dev.playhouse.edge.store.ObjectChunks;
import dev.playhouse.edge.store.StoredObject;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Sends bytes of one object, chunk by chunk, no faster than the client takes them. Chunks in memory go straight from the event loop, others
 * are read by a worker first. Runs on the event loop of its channel only.
 */
final class BodySender {
  private final ChannelHandlerContext context;
  private final ObjectDelivery delivery;
  private final EdgeCounters counters;
  private final Found found;
  private final ObjectChunks chunks;
  private final long last;
  private final Runnable finished;
  private long position;
  private boolean reading;
  private boolean writing;
  private boolean closed;

  BodySender(
      ChannelHandlerContext context, ObjectDelivery delivery, EdgeCounters counters, Found found, Opened opened, long last, Runnable finished) {
    this.context = context;
    this.delivery = delivery;
    this.counters = counters;
    this.found = found;
    this.chunks = opened.chunks();
    this.last = last;
    this.finished = finished;
  }

  /** Sends from a position on; {@code chunk} is the one that holds it. */
  void start(long first, ByteBuf chunk) {
    position = first;
    send(chunk);
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
      ByteBuf resident = chunks.resident(chunk());
      if (resident == null) {
        read();
      } else {
        send(resident);
      }
    }
    context.flush();
  }

  private int chunk() {
    return (int) (position / StoredObject.CHUNK_BYTES);
  }

  private void read() {
    reading = true;
    var _ =
        delivery.read(found, chunks, chunk()).whenComplete((bytes, failure) -> context.executor().execute(() -> arrived(bytes, failure)));
  }

  private void arrived(@Nullable ByteBuf bytes, @Nullable Throwable failure) {
    reading = false;
    if (closed) {
      ReferenceCountUtil.release(bytes);
      delivery.close(chunks);
      return;
    }
    if (bytes == null || failure != null) {
      var _ = context.close(); // the head is sent: a broken connection is the one honest answer left
      return;
    }
    send(bytes);
    resume();
  }

  private void send(ByteBuf chunk) {
    int offset = (int) (position % StoredObject.CHUNK_BYTES);
    int length = (int) Math.min(chunk.readableBytes() - offset, last - position + 1);
    chunk.setIndex(offset, offset + length);
    position += length;
    boolean isLast = position > last;
    writing = true;
    Future<?> written = context.write(isLast ? new DefaultLastHttpContent(chunk) : new DefaultHttpContent(chunk));
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

  /** Lets go of what was opened; to be called once, when the last byte is sent or the channel is gone. */
  void close() {
    closed = true;
    position = last + 1;
    if (!reading) {
      delivery.close(chunks);
    }
  }
}
