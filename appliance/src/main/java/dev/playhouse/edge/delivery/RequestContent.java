package dev.playhouse.edge.delivery;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Content of a request on its way through: an event loop brings pieces, another thread reads them, and only what was read makes room for more.
 */
public final class RequestContent extends InputStream {
  /** What comes next: bytes, the end, or word that there will be neither. */
  private record Piece(Kind kind, ByteBuf bytes) {
    enum Kind {
      BYTES,
      END,
      BROKEN
    }

    static final Piece END = new Piece(Kind.END, Unpooled.EMPTY_BUFFER);
    static final Piece BROKEN = new Piece(Kind.BROKEN, Unpooled.EMPTY_BUFFER);
  }

  private final long length;
  private final Runnable more;
  private final LinkedBlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
  private Piece current = new Piece(Piece.Kind.BYTES, Unpooled.EMPTY_BUFFER);
  private boolean closed;

  /**
   * Content that is to come.
   *
   * @param length in bytes, -1 where it is not known
   * @param more asks for the next piece, on any thread
   */
  public RequestContent(long length, Runnable more) {
    this.length = length;
    this.more = more;
  }

  /** In bytes, -1 where it is not known. */
  public long length() {
    return length;
  }

  /** Brings a piece, which this releases. */
  public synchronized void add(ByteBuf piece) {
    if (closed) {
      piece.release();
    } else {
      pieces.add(new Piece(Piece.Kind.BYTES, piece));
    }
  }

  /** All pieces are there. */
  public void end() {
    pieces.add(Piece.END);
  }

  /** No more will come: the client is gone. */
  public void breakOff() {
    pieces.add(Piece.BROKEN);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int most) throws IOException {
    while (!current.bytes().isReadable()) {
      switch (current.kind()) {
        case END -> {
          return -1;
        }
        case BROKEN -> throw new IOException("the client broke off while sending its request");
        case BYTES -> {
          current.bytes().release();
          if (pieces.isEmpty()) {
            more.run();
          }
          current = take();
        }
      }
    }
    int available = Math.min(most, current.bytes().readableBytes());
    current.bytes().readBytes(into, offset, available);
    return available;
  }

  /** Nobody reads on. */
  @Override
  public synchronized void close() {
    closed = true;
    pieces.forEach(piece -> piece.bytes().release());
    pieces.clear();
    pieces.add(Piece.BROKEN);
  }

  private Piece take() throws IOException {
    try {
      return pieces.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the edge is stopping", e);
    }
  }
}
