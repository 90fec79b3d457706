package dev.playhouse.benchmarks;

import java.util.Random;

/** The segment that is served: bytes without a pattern, the same in each run. */
final class Segment {
  static final String PATH = "/vod/asset_1/hd/v1080.0123abcd/1.m4s";

  private Segment() {}

  static byte[] bytes(int sizeKib) {
    byte[] bytes = new byte[sizeKib * 1024];
    new Random(1).nextBytes(bytes);
    return bytes;
  }
}
