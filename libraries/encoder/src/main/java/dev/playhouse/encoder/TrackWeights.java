package dev.playhouse.encoder;

import dev.playhouse.encoder.profile.VideoCodec;

/** How much work the tracks of an asset are beside each other, for telling progress: encoding a pixel of each frame in H.264 is 1. */
public final class TrackWeights {
  public static final double AUDIO = 20_000;
  public static final double TEXT = 1_000;
  public static final double IMAGES = 60_000;

  private static final double HEVC_PIXEL = 4;

  private TrackWeights() {}

  /** The weight of a video track. */
  public static double of(Rung rung) {
    return (double) rung.width() * rung.height() * (rung.codec() == VideoCodec.HEVC ? HEVC_PIXEL : 1);
  }
}
