package dev.playhouse.edge.transfer;

import dev.playhouse.edge.failure.EdgeException;
import dev.playhouse.edge.observe.EdgeCounters;
import dev.playhouse.edge.store.ObjectStore;
import dev.playhouse.edge.store.StoredObject;
import dev.playhouse.edge.upstream.OriginObject;
import dev.playhouse.edge.upstream.UpstreamException;
import dev.playhouse.edge.upstream.UpstreamException.Kind;
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
        LOG.debug("cannot close the connection of {}: {}", transfer.head.path(), e.toString());
      }
    }
  }

  /** Brings what the upstream sends; blocks until it ends. Closes the answer. */
  void fly(OriginObject coming) {
    try (coming) {
      require(coming);
      body = coming.body();
      position = coming.first();
      last = coming.last();
      bring(coming.body(), coming.isWhole() ? sha256() : null);
      transfer.landed(this, null);
    } catch (IOException e) {
      fail(new UpstreamException(Kind.FAILED, "the origin broke off while sending " + transfer.head.path() + ": " + e, e));
    } catch (EdgeException e) {
      fail(e);
    }
  }

  /** It came to nothing. */
  void fail(EdgeException failure) {
    LOG.warn("{}", failure.getMessage());
    transfer.landed(this, failure);
  }

  private void require(OriginObject coming) {
    ObjectHead head = transfer.head;
    if (!coming.sha256().equals(head.sha256()) || coming.sizeBytes() != head.sizeBytes()) {
      UpstreamException changed =
          new UpstreamException(Kind.WRONG, head.path() + " changed at the origin while it was fetched: it is fetched anew when asked again");
      store.remove(transfer.object);
      transfer.fail(changed);
      throw changed;
    }
  }

  private void bring(InputStream from, @Nullable MessageDigest digest) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    while (position <= last) {
      if (abandoned) {
        throw new IOException("given up");
      }
      int number = Transfer.chunk(position);
      Arriving chunk = position % StoredObject.CHUNK_BYTES == 0 ? transfer.claim(this, number) : null;
      if (chunk == null && transfer.isCovered(this, number, Transfer.chunk(last))) {
        return;
      }
      boolean heldBack = digest != null && last < (number + 1L) * StoredObject.CHUNK_BYTES;
      fill(from, buffer, number, heldBack ? null : chunk, chunk, digest);
      if (heldBack) {
        verify(digest);
      }
      if (chunk != null) {
        transfer.filled(number, chunk, chunk.bytes.capacity());
        keep(number, chunk);
      }
    }
  }

  private void fill(
      InputStream from, byte[] buffer, int number, @Nullable Arriving shown, @Nullable Arriving chunk, @Nullable MessageDigest digest)
      throws IOException {
    long start = (long) number * StoredObject.CHUNK_BYTES;
    int filled = (int) (position - start);
    int size = transfer.object.chunkBytes(number);
    while (filled < size && position <= last) {
      int read = from.read(buffer, 0, Math.min(buffer.length, size - filled));
      if (read < 0) {
        throw new IOException("%d bytes are missing".formatted(last - position + 1));
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
  }

  private void verify(@Nullable MessageDigest digest) {
    ObjectHead head = transfer.head;
    if (digest != null && !HexFormat.of().formatHex(digest.digest()).equals(head.sha256())) {
      UpstreamException wrong = new UpstreamException(Kind.WRONG, head.path() + " does not match its Repr-Digest and was not stored");
      store.remove(transfer.object);
      transfer.fail(wrong);
      throw wrong;
    }
  }

  private void keep(int number, Arriving chunk) {
    try {
      chunk.bytes.setIndex(0, chunk.bytes.capacity());
      store.put(transfer.object, number, chunk.bytes);
    } catch (EdgeException e) {
      LOG.warn("chunk {} of {} is not stored: {}", number, transfer.head.path(), e.getMessage());
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
