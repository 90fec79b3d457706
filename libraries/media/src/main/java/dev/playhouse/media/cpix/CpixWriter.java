package dev.playhouse.media.cpix;

/** Writes CPIX documents of version 2.3. */
public final class CpixWriter {
  private CpixWriter() {}

  /** The document as UTF-8. */
  public static byte[] write(CpixDocument document) {
    throw new UnsupportedOperationException();
  }
}
