package dev.playhouse.edge.transfer;

import dev.playhouse.edge.failure.EdgeException;
import dev.playhouse.edge.failure.UpstreamException;
import dev.playhouse.edge.failure.UpstreamException.Kind;
import dev.playhouse.edge.observe.EdgeCounters;
import dev.playhouse.edge.store.ObjectStore;
import dev.playhouse.edge.store.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One answer of the upstream on its way into a {@link Transfer}. It ends early when all that is left is there or comes otherwise. A flight that
 * brings the whole object gives its last chunk out only when the hash of all is right, so that nobody ever has a whole object that is wrong.
 */
final class Flight {
  private static final Logger LOG = LoggerFactory.getLogger(Flight.class);
  private static final int BUFFER_BYTES = 64 * 1024;

  private final Transfer transfer;
  private final ObjectStore store;
  private final EdgeCounters counters;
  private volatile long position;
  private volatile long last;
  private volatile @Nullable InputStream body;
  private volatile boolean abandoned;
  private long seen = -1;

  /** A flight that is to bring these bytes. */
  Flight(Transfer transfer, ObjectStore store, EdgeCounters counters, long first, long last) {
    this.transfer = transfer;
    this.store = store;
    this.counters = counters;
    this.position = first;
    this.last = last;
  }

  /** The byte that comes next. */
  long position() {
    return position;
  }

  /** The last one it brings. */
  long last() {
    return last;
  }

  /** Whether not a byte came since this was asked the last time. For one thread. */
  boolean isStalled() {
    boolean stalled = position == seen;
    seen = position;
    return stalled;
  }

  /** Ends it from outside: the connection is closed. */
  void abandon() {
    abandoned = true;
    InputStream open = body;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        LOG.debug("cannot close the connection of {}: {}", transfer.content.name(), e.toString());
      }
    }
  }

  /** Brings what the upstream sends; blocks until it ends. Closes the answer. */
  void fly(Incoming coming) {
    try (coming) {
      body = coming.body();
      position = coming.first();
      last = transfer.object.isPastEnd(coming.last()) ? transfer.object.sizeBytes() - 1 : coming.last();
      boolean isWhole = coming.first() == 0 && last == transfer.object.sizeBytes() - 1;
      bring(coming.body(), isWhole && transfer.content.sha256() != null ? sha256() : null);
      transfer.landed(this, null);
    } catch (IOException e) {
      fail(new UpstreamException(Kind.FAILED, "upstream broke off while sending " + transfer.content.name() + ": " + e, e));
    } catch (EdgeException e) {
      fail(e);
    }
  }

  /** It came to nothing. */
  void fail(EdgeException failure) {
    LOG.warn("{}", failure.getMessage());
    if (failure instanceof UpstreamException upstream && upstream.kind() == Kind.CHANGED) {
      withdraw(upstream);
    }
    transfer.landed(this, failure);
  }

  private void bring(InputStream from, @Nullable MessageDigest digest) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    while (position <= last) {
      if (abandoned) {
        throw new IOException("given up");
      }
      int number = Transfer.chunk(position);
      Arriving chunk = position % StoredObject.CHUNK_BYTES == 0 ? transfer.claim(this, number) : null;
      if (chunk == null && last != Incoming.TO_THE_END && transfer.isCovered(this, number, Transfer.chunk(last))) {
        return;
      }
      boolean heldBack = digest != null && last < (number + 1L) * StoredObject.CHUNK_BYTES;
      int filled = fill(from, buffer, number, heldBack ? null : chunk, chunk, digest);
      if (heldBack) {
        verify(digest);
      }
      if (chunk != null) {
        transfer.filled(number, chunk, filled);
        keep(number, chunk, filled);
      }
    }
  }

  /** Fills a chunk as far as bytes come; gives how many it has. */
  private int fill(
      InputStream from, byte[] buffer, int number, @Nullable Arriving shown, @Nullable Arriving chunk, @Nullable MessageDigest digest)
      throws IOException {
    long start = (long) number * StoredObject.CHUNK_BYTES;
    int filled = (int) (position - start);
    int size = transfer.object.chunkBytes(number);
    while (filled < size && position <= last) {
      int read = from.read(buffer, 0, Math.min(buffer.length, size - filled));
      if (read < 0) {
        end();
        return filled;
      }
      counters.fetched(read);
      if (digest != null) {
        digest.update(buffer, 0, read);
      }
      if (chunk != null) {
        chunk.bytes.setBytes(filled, buffer, 0, read);
      }
      filled += read;
      position = start + filled;
      if (shown != null && filled < size) {
        transfer.filled(number, shown, filled);
      }
    }
    return filled;
  }

  /** The body is over, which only one of unknown length may be. */
  private void end() throws IOException {
    if (last != Incoming.TO_THE_END) {
      throw new IOException("%d bytes are missing".formatted(last - position + 1));
    }
    store.end(transfer.object, position);
    last = position - 1;
  }

  private void verify(@Nullable MessageDigest digest) {
    if (digest != null && !HexFormat.of().formatHex(digest.digest()).equals(transfer.content.sha256())) {
      UpstreamException wrong =
          new UpstreamException(Kind.WRONG, transfer.content.name() + " does not match its Repr-Digest and was not stored");
      withdraw(wrong);
      throw wrong;
    }
  }

  private void withdraw(UpstreamException reason) {
    transfer.content.refuted(reason); // before anybody hears of it, and asks again
    store.remove(transfer.object);
    transfer.fail(reason);
  }

  private void keep(int number, Arriving chunk, int bytes) {
    try {
      if (bytes > 0) {
        store.put(transfer.object, number, chunk.bytes.setIndex(0, bytes));
      }
    } catch (EdgeException e) {
      LOG.warn("chunk {} of {} is not stored: {}", number, transfer.content.name(), e.getMessage());
    } finally {
      transfer.stored(number);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }
}
