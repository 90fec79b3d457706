package dev.playhouse.encoder.profile;

/** What pictures are encoded with. */
public enum VideoCodec {
  H264,
  HEVC
}
