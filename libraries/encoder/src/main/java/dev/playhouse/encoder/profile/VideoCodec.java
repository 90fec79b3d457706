package dev.playhouse.encoder.profile;

import java.util.Locale;

/** What pictures are encoded with. */
public enum VideoCodec {
  H264(21),
  HEVC(24);

  private final int usualRateFactor;

  VideoCodec(int usualRateFactor) {
    this.usualRateFactor = usualRateFactor;
  }

  /** As encoding profiles and plans name it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The constant rate factor that gives a picture few would tell from the master. */
  int usualRateFactor() {
    return usualRateFactor;
  }
}
