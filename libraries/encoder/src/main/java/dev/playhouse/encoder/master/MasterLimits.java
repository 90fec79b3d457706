package dev.playhouse.encoder.master;

/** What a master may have at most; films have less, and each bounds what a small file could make FFmpeg do. */
final class MasterLimits {
  /** Pixels of a picture: 8K with a rim. */
  static final int MAX_PIXELS = 8192 * 4352;
  /** Pixels of a side, once pixels are square. */
  static final int MAX_SIDE = 8192;
  /** From the first picture to the last: a day; two pictures far apart would become all the frames between them. */
  static final double MAX_SECONDS = 24 * 3600;
  /** Streams of a file, each of which may become a track: Europe's languages twice. */
  static final int MAX_TRACKS = 100;
  /** Bytes that FFmpeg may ask for at once: two of the largest pictures, uncompressed and deep; an index of as many samples as a week has. */
  static final int MAX_ALLOCATION_BYTES = 512 << 20;

  private MasterLimits() {}
}
