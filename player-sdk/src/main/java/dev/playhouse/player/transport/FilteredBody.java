package dev.playhouse.player.transport;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A response's body seen through something: for transports and interceptors that measure, slow down or cut what comes. All reads go through {@link
 * #read(byte[], int, int)}, which is the one to override; closing it closes the body.
 */
public abstract class FilteredBody extends FilterInputStream {
  /**
   * Around a body.
   *
   * @param body where the bytes come from
   */
  protected FilteredBody(InputStream body) {
    super(body);
  }

  @Override
  public final int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    return super.read(target, offset, length);
  }

  /** Skips by reading, so that nothing passes unseen. */
  @Override
  public final long skip(long count) throws IOException {
    long left = count;
    byte[] some = new byte[(int) Math.min(Math.max(1, count), 1 << 13)];
    while (left > 0) {
      int read = read(some, 0, (int) Math.min(some.length, left));
      if (read < 0) {
        return count - left;
      }
      left -= read;
    }
    return Math.max(0, count);
  }

  /** A body cannot go back. */
  @Override
  public final boolean markSupported() {
    return false;
  }
}
