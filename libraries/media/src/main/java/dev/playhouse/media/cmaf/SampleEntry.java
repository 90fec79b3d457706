package dev.playhouse.media.cmaf;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.box.Box;
import dev.playhouse.media.box.BoxFields;
import dev.playhouse.media.box.BoxWriter;
import dev.playhouse.media.h264.AvcConfiguration;
import dev.playhouse.media.h264.AvcParameterSets;
import dev.playhouse.media.h265.HevcConfiguration;
import dev.playhouse.media.h265.HevcParameterSets;
import dev.playhouse.media.nal.SliceSyntax;
import dev.playhouse.media.nal.VideoColour;

/** Reads the sample entries that packaging knows: {@code avc1}, {@code hvc1} and {@code mp4a}. */
final class SampleEntry {
  private static final int VIDEO_FIELDS = 78;
  private static final int AUDIO_FIELDS = 28;

  private SampleEntry() {}

  /** What a track says of itself; the entry decides whether it is video or audio. */
  static TrackHeader header(Box entry, int timescale, String language, long mediaTime) {
    return switch (entry.type()) {
      case "avc1" -> {
        AvcConfiguration configuration = avcConfiguration(entry);
        VideoColour colour = new AvcParameterSets(configuration).colour();
        yield video(entry, configuration.codec(), colour, timescale, language, mediaTime);
      }
      case "hvc1" -> {
        HevcConfiguration configuration = hevcConfiguration(entry);
        VideoColour colour = new HevcParameterSets(configuration).colour();
        yield video(entry, configuration.codec(), colour, timescale, language, mediaTime);
      }
      case "hev1" ->
          throw new MediaException(
              "codec-unknown",
              entry.offset(),
              "sample entry \"hev1\", whose parameter sets may change anywhere: make it with -tag:v hvc1");
      case "mp4a" -> audio(entry, timescale, language, mediaTime);
      default ->
          throw new MediaException(
              "codec-unknown",
              entry.offset(),
              "sample entry \"" + entry.type() + "\": only H.264 (avc1), H.265 (hvc1) and AAC (mp4a) can be packaged");
    };
  }

  /** How the slices of a video entry are found. */
  static SliceSyntax slices(Box entry) {
    return entry.type().equals("hvc1")
        ? new HevcParameterSets(hevcConfiguration(entry))
        : new AvcParameterSets(avcConfiguration(entry));
  }

  private static HevcConfiguration hevcConfiguration(Box entry) {
    return HevcConfiguration.read(entry.only(VIDEO_FIELDS, "hvcC"));
  }

  private static AvcConfiguration avcConfiguration(Box entry) {
    return AvcConfiguration.read(entry.only(VIDEO_FIELDS, "avcC"));
  }

  private static TrackHeader video(Box entry, String codec, VideoColour colour, int timescale, String language, long mediaTime) {
    BoxFields fields = entry.fields();
    fields.skip(24);
    int width = fields.u16();
    int height = fields.u16();
    if (width == 0 || height == 0) {
      throw fields.error("picture-size", "a picture of " + width + "x" + height);
    }
    return new TrackHeader(
        TrackKind.VIDEO, codec, timescale, width, height, 0, 0, 0, language, mediaTime, colour, unmeasured(entry, VIDEO_FIELDS));
  }

  private static TrackHeader audio(Box entry, int timescale, String language, long mediaTime) {
    BoxFields fields = entry.fields();
    fields.skip(8);
    int version = fields.u16();
    if (version != 0) {
      throw fields.error("codec-unknown", "an audio sample entry of version " + version);
    }
    AacConfiguration aac = AacConfiguration.read(entry.only(AUDIO_FIELDS, "esds"));
    if (aac.sampleRate() != timescale) {
      throw new MediaException(
          "audio-timescale", entry.offset(), "audio of " + aac.sampleRate() + " Hz counted in " + timescale + " ticks per second");
    }
    return new TrackHeader(
        TrackKind.AUDIO,
        AacConfiguration.CODEC,
        timescale,
        0,
        0,
        aac.sampleRate(),
        aac.channels(),
        aac.samplesPerFrame(),
        language,
        mediaTime,
        null,
        unmeasured(entry, AUDIO_FIELDS));
  }

  /** A copy without the bitrates ({@code btrt}) that the encoder states before it knows them. */
  private static byte[] unmeasured(Box entry, int fieldBytes) {
    BoxWriter writer = new BoxWriter();
    writer.box(
        entry.type(),
        () -> {
          writer.bytes(entry.bytes(), entry.bodyStart(), entry.bodyStart() + fieldBytes);
          for (Box child : entry.children(fieldBytes)) {
            if (!child.type().equals("btrt")) {
              writer.bytes(child.bytes(), child.start(), child.end());
            }
          }
        });
    return writer.toBytes();
  }
}
