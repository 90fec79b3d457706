package dev.playhouse.media.protection;

/** A part of a sample: bytes left clear, then bytes to protect (ISO/IEC 23001-7 section 9.5). */
public record Subsample(int clearBytes, int protectedBytes) {
  /** Clear bytes that one entry can count; more need entries with nothing protected before it. */
  static final int MAX_CLEAR_BYTES = 0xffff;
}
