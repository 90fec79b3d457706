package dev.playhouse.media.mpegts;

import dev.playhouse.media.box.BoxWriter;
import dev.playhouse.media.cmaf.AacConfiguration;
import dev.playhouse.media.cmaf.TrackHeader;
import dev.playhouse.media.cmaf.TrackKind;

/**
 * What tells a decoder of AAC in ADTS frames.
 *
 * @param frame any of them
 */
record AacFormat(AdtsFrame frame, AacConfiguration configuration) {
  private static final int ELEMENTARY_STREAM = 3;
  private static final int DECODER_CONFIGURATION = 4;
  private static final int DECODER_SPECIFIC = 5;
  private static final int SYNC_LAYER = 6;
  private static final int MPEG4_AUDIO = 0x40;
  private static final int AUDIO_STREAM = 0x15;

  static AacFormat of(AdtsFrame frame) {
    return new AacFormat(frame, AacConfiguration.of(frame.rateIndex(), frame.channels()));
  }

  TrackHeader header() {
    return new TrackHeader(
        TrackKind.AUDIO, "mp4a.40." + frame.objectType(), configuration.sampleRate(), 0, 0, configuration.sampleRate(), configuration.channels(),
        configuration.samplesPerFrame(), "und", 0, null, entry());
  }

  /** A sample entry (ISO/IEC 14496-12 section 12.2.3, ISO/IEC 14496-14 section 5.6). */
  private byte[] entry() {
    BoxWriter writer = new BoxWriter();
    writer.box("mp4a", () -> {
      writer.zeros(6);
      writer.u16(1); // data reference
      writer.zeros(8);
      writer.u16(configuration.channels());
      writer.u16(16); // bits of a sample
      writer.zeros(4);
      writer.u32((long) configuration.sampleRate() << 16);
      writer.fullBox("esds", 0, 0, () -> elementaryStream(writer));
    });
    return writer.toBytes();
  }

  private void elementaryStream(BoxWriter writer) {
    descriptor(writer, ELEMENTARY_STREAM, 3 + 2 + 13 + 2 + 2 + 2 + 1);
    writer.zeros(3);
    descriptor(writer, DECODER_CONFIGURATION, 13 + 2 + 2);
    writer.u8(MPEG4_AUDIO);
    writer.u8(AUDIO_STREAM);
    writer.zeros(11); // sizes and bitrates: unknown
    descriptor(writer, DECODER_SPECIFIC, 2);
    writer.u16(frame.objectType() << 11 | frame.rateIndex() << 7 | frame.channels() << 3);
    descriptor(writer, SYNC_LAYER, 1);
    writer.u8(2); // as in MP4 files
  }

  private static void descriptor(BoxWriter writer, int tag, int bytes) {
    writer.u8(tag);
    writer.u8(bytes);
  }
}
