package dev.playhouse.edge.body;

import dev.playhouse.edge.caching.Fields;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Content on its way from an event loop, which brings pieces, to another thread, which reads them; only what was read makes room for more. Any
 * thread may close it.
 */
public final class PieceStream extends InputStream {
  /** What comes next. */
  private sealed interface Piece {
    record Bytes(ByteBuf bytes) implements Piece {}

    record End(Fields trailers) implements Piece {}

    record Broken(String why) implements Piece {}
  }

  private final Runnable more;
  private final Runnable unread;
  private final Duration limit;
  private final LinkedBlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
  private ByteBuf current = Unpooled.EMPTY_BUFFER;
  private boolean closed;
  private volatile @Nullable Fields trailers;

  /**
   * Content that is to come.
   *
   * @param more asks for the next piece, on the reader's thread
   * @param unread hears that it was closed before its end was read
   * @param limit for how long nothing may come before a read fails
   */
  public PieceStream(Runnable more, Runnable unread, Duration limit) {
    this.more = more;
    this.unread = unread;
    this.limit = limit;
  }

  /** Brings a piece, which this releases. */
  public synchronized void add(ByteBuf piece) {
    if (closed) {
      piece.release();
    } else {
      pieces.add(new Piece.Bytes(piece));
    }
  }

  /** All pieces are there; what follows them is told too. */
  public void end(Fields following) {
    pieces.add(new Piece.End(following));
  }

  /** No more will come. */
  public void breakOff(String why) {
    pieces.add(new Piece.Broken(why));
  }

  /** The fields that followed the content; none before its end was read. */
  public Fields trailers() {
    Fields following = trailers;
    return following == null ? Fields.NONE : following;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int most) throws IOException {
    int read = taken(into, offset, most);
    while (read == 0 && most > 0 && trailers == null) {
      switch (next()) {
        case Piece.Bytes(ByteBuf bytes) -> hold(bytes);
        case Piece.End(Fields following) -> trailers = following;
        case Piece.Broken(String why) -> throw new IOException(why);
      }
      read = taken(into, offset, most);
    }
    return read == 0 && most > 0 ? -1 : read;
  }

  /** Nobody reads on. */
  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      hold(Unpooled.EMPTY_BUFFER);
      pieces.forEach(piece -> {
        if (piece instanceof Piece.Bytes(ByteBuf bytes)) {
          bytes.release();
        }
      });
      pieces.clear();
      breakOff("closed");
    }
    if (trailers == null) {
      unread.run();
    }
  }

  private synchronized int taken(byte[] into, int offset, int most) {
    int length = Math.min(most, current.readableBytes());
    current.readBytes(into, offset, length);
    return length;
  }

  private synchronized void hold(ByteBuf bytes) {
    current.release();
    current = bytes;
    if (closed) {
      current.release();
      current = Unpooled.EMPTY_BUFFER;
    }
  }

  private Piece next() throws IOException {
    if (pieces.isEmpty()) {
      more.run();
    }
    try {
      Piece next = pieces.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (next == null) {
        throw new IOException("nothing came for %d s".formatted(limit.toSeconds()));
      }
      return next;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the edge is stopping", e);
    }
  }
}
