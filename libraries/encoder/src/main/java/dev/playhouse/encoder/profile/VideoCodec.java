package dev.playhouse.encoder.profile;

/** What pictures are encoded with. */
public enum VideoCodec {
  H264(21),
  HEVC(24);

  private final int usualRateFactor;

  VideoCodec(int usualRateFactor) {
    this.usualRateFactor = usualRateFactor;
  }

  /** The constant rate factor that gives a picture few would tell from the master. */
  int usualRateFactor() {
    return usualRateFactor;
  }
}
