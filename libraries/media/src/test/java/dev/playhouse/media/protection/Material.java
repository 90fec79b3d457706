package dev.playhouse.media.protection;

import dev.playhouse.media.cmaf.TestFfmpeg;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Tracks of every kind that can be encrypted, three seconds each, made once. */
enum Material {
  H264,
  H264_SLICES,
  H264_FIELDS,
  HEVC,
  HEVC_SLICES,
  HEVC_PQ,
  HEVC_HLG,
  AAC;

  private static final int FRAMES = 75;
  private static final Map<Material, byte[]> MADE = new ConcurrentHashMap<>();

  /** What Shaka Packager calls the kind of its track. */
  String stream() {
    return this == AAC ? "audio" : "video";
  }

  /** The track as FFmpeg pipes it out. */
  byte[] fragmentedMp4() {
    return MADE.computeIfAbsent(this, Material::make);
  }

  private byte[] make() {
    return switch (this) {
      case H264 -> TestFfmpeg.video("25", FRAMES, 25);
      case H264_SLICES ->
          TestFfmpeg.video("25", FRAMES, 25, "-s", "1920x1080", "-b:v", "8M", "-x264-params", "slices=8:weightp=2:weightb=1:ref=4");
      case H264_FIELDS ->
          TestFfmpeg.video("25", FRAMES, 25, "-x264-params", "slices=4:interlaced=1:weightp=2:ref=4:cabac=0", "-flags", "+ildct");
      case HEVC -> TestFfmpeg.hevc(FRAMES, "");
      case HEVC_SLICES -> TestFfmpeg.hevc(FRAMES, "slices=4:weightb=1:ref=4:bframes=6", "-s", "1280x720");
      case HEVC_PQ ->
          TestFfmpeg.hevc(
              FRAMES, "wpp=0:sao=0:deblock=0:b-pyramid=1:colorprim=9:transfer=16:colormatrix=9", "-pix_fmt", "yuv420p10le");
      case HEVC_HLG ->
          TestFfmpeg.hevc(FRAMES, "scaling-list=default:cbqpoffs=3:repeat-headers=1:aud=1:transfer=18", "-pix_fmt", "yuv444p");
      case AAC -> TestFfmpeg.audio(48_000, "3");
    };
  }
}
