package dev.playhouse.media.cpix;

/** Reads CPIX documents. */
public final class CpixReader {
  private CpixReader() {}

  /** A document; a MediaException with code and line if it is none. */
  public static CpixDocument read(byte[] document) {
    throw new UnsupportedOperationException();
  }
}
