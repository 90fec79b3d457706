package dev.playhouse.media.nal;

import dev.playhouse.media.MediaException;

/** Reads the bits of one NAL unit, leaving out emulation prevention bytes (H.264 section 7.4.1, H.265 section 7.4.2). Not thread-safe. */
public final class NalBits {
  private static final int EMULATION_PREVENTION = 3;
  private static final int MAX_GOLOMB_ZEROS = 31;

  private final String codec;
  private final byte[] bytes;
  private final int start;
  private final int end;
  private int position;
  private int zeros;
  private int current;
  private int bitsLeft;

  /** Starts after the NAL header at {@code start}; errors have the name of the codec as their code. */
  public NalBits(String codec, byte[] bytes, int start, int headerBytes, int end) {
    this.codec = codec;
    this.bytes = bytes;
    this.start = start;
    this.end = end;
    this.position = start + headerBytes;
  }

  /** Bytes of the NAL unit, header and emulation prevention included, up to and with the one that holds the last bit read. */
  public int bytesRead() {
    return position - start;
  }

  /** {@code u(1)}. */
  public boolean flag() {
    if (bitsLeft == 0) {
      nextByte();
    }
    bitsLeft--;
    return (current >> bitsLeft & 1) != 0;
  }

  /** {@code u(n)}, at most 32 bits. */
  public long bits(int count) {
    long value = 0;
    for (int i = 0; i < count; i++) {
      value = value << 1 | (flag() ? 1 : 0);
    }
    return value;
  }

  /** {@code ue(v)}. */
  public long unsigned() {
    int leadingZeros = 0;
    while (!flag()) {
      if (++leadingZeros > MAX_GOLOMB_ZEROS) {
        throw error("an Exp-Golomb code with more than " + MAX_GOLOMB_ZEROS + " leading zeros");
      }
    }
    return (1L << leadingZeros) - 1 + bits(leadingZeros);
  }

  /** {@code ue(v)} that must be at most the limit. */
  public int unsigned(String name, int limit) {
    long value = unsigned();
    if (value > limit) {
      throw error(name + " is " + value + ", the limit is " + limit);
    }
    return (int) value;
  }

  /** {@code u(n)} of any length, read and forgotten. */
  public void skip(int count) {
    for (int i = 0; i < count; i++) {
      flag();
    }
  }

  /** {@code se(v)}, read and forgotten. */
  public void skipSigned() {
    unsigned();
  }

  /** {@code se(v)}. */
  public long signed() {
    long code = unsigned();
    return (code & 1) == 1 ? (code + 1) / 2 : -code / 2;
  }

  /** An error at the byte that was read last. */
  public MediaException error(String message) {
    return new MediaException(codec, position, message + " in a NAL unit of " + (end - start) + " bytes");
  }

  private void nextByte() {
    if (zeros >= 2 && position < end && bytes[position] == EMULATION_PREVENTION) {
      position++;
      zeros = 0;
    }
    if (position >= end) {
      throw error("the bits end too early");
    }
    current = Byte.toUnsignedInt(bytes[position++]);
    zeros = current == 0 ? zeros + 1 : 0;
    bitsLeft = Byte.SIZE;
  }
}
