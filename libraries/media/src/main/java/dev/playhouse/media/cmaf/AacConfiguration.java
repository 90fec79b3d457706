package dev.playhouse.media.cmaf;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.box.Box;
import dev.playhouse.media.box.BoxFields;

/** The decoder configuration of an AAC-LC track ({@code esds}: ISO/IEC 14496-14 section 5.6, ISO/IEC 14496-3 section 1.6.2). */
public record AacConfiguration(int sampleRate, int channels, int samplesPerFrame) {
  /** The CODECS value of AAC-LC. */
  static final String CODEC = "mp4a.40.2";

  private static final int ELEMENTARY_STREAM = 3;
  private static final int DECODER_CONFIGURATION = 4;
  private static final int DECODER_SPECIFIC = 5;
  private static final int MPEG4_AUDIO = 0x40;
  private static final int LOW_COMPLEXITY = 2;
  private static final int EXPLICIT_RATE = 15;

  /** What announces an extension behind the configuration, and with it the object type of spectral band replication. */
  private static final int BAND_REPLICATION = (0x2b7 << 5) | 5;

  private static final int SAMPLES_PER_FRAME = 1024;
  private static final int MAX_LENGTH_BYTES = 4;

  private static final int[] RATES = {96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000, 7_350};

  /** Channels by channel configuration; 0 where a program config element would tell. */
  private static final int[] CHANNELS = {0, 1, 2, 3, 4, 5, 6, 8, 0, 0, 0, 0, 0, 0, 0, 0};

  /**
   * AAC of a sampling frequency index and a channel configuration (ISO/IEC 14496-3 section 1.6.3).
   *
   * @throws MediaException where they name none
   */
  public static AacConfiguration of(int rateIndex, int channelConfiguration) {
    int sampleRate = rateIndex < RATES.length ? RATES[rateIndex] : 0;
    int channels = CHANNELS[channelConfiguration];
    if (sampleRate == 0 || channels == 0) {
      throw new MediaException("audio-configuration", 0,
          "AAC with sample rate index " + rateIndex + " and channel configuration " + channelConfiguration);
    }
    return new AacConfiguration(sampleRate, channels, SAMPLES_PER_FRAME);
  }

  static AacConfiguration read(Box esds) {
    BoxFields fields = esds.fields();
    fields.skip(4);
    descriptor(fields, ELEMENTARY_STREAM);
    fields.skip(2);
    int flags = fields.u8();
    if (flags != 0) {
      throw fields.error("audio-configuration", "an elementary stream with flags " + flags);
    }
    descriptor(fields, DECODER_CONFIGURATION);
    int objectType = fields.u8();
    if (objectType != MPEG4_AUDIO) {
      throw fields.error("codec-unknown", "audio object type 0x" + Integer.toHexString(objectType) + " is not MPEG-4 audio");
    }
    fields.skip(12);
    int length = descriptor(fields, DECODER_SPECIFIC);
    int start = fields.remaining();
    AacConfiguration configuration = specific(fields);
    refuseHighEfficiency(fields, length - (start - fields.remaining()));
    return configuration;
  }

  /** Reads the start of a descriptor; returns the length of its content in bytes. */
  private static int descriptor(BoxFields fields, int expectedTag) {
    int tag = fields.u8();
    if (tag != expectedTag) {
      throw fields.error("audio-configuration", "descriptor " + tag + " where " + expectedTag + " should stand");
    }
    int length = 0;
    for (int i = 0; i < MAX_LENGTH_BYTES; i++) {
      int part = fields.u8();
      length = (length << 7) | (part & 0x7f);
      if ((part & 0x80) == 0) {
        return length;
      }
    }
    throw fields.error("audio-configuration", "a descriptor length of more than " + MAX_LENGTH_BYTES + " bytes");
  }

  private static AacConfiguration specific(BoxFields fields) {
    int bits = fields.u16();
    int objectType = bits >> 11;
    int rateIndex = bits >> 7 & 0xf;
    if (objectType != LOW_COMPLEXITY) {
      throw fields.error("codec-unknown", "AAC object type " + objectType + ": only AAC-LC (2) can be packaged");
    }
    int rest = bits & 0x7f;
    int sampleRate = 0;
    if (rateIndex == EXPLICIT_RATE) {
      int more = fields.u24();
      sampleRate = rest << 17 | more >> 7;
      rest = more & 0x7f;
    } else if (rateIndex < RATES.length) {
      sampleRate = RATES[rateIndex];
    }
    int channels = CHANNELS[rest >> 3];
    if (sampleRate == 0 || channels == 0) {
      throw fields.error("audio-configuration", "AAC with sample rate index " + rateIndex + " and channel configuration " + (rest >> 3));
    }
    if ((rest & 0x3) != 0) {
      throw fields.error("audio-configuration", "AAC that depends on a core coder or an extension");
    }
    boolean shortFrames = (rest & 0x4) != 0;
    return new AacConfiguration(sampleRate, channels, shortFrames ? 960 : SAMPLES_PER_FRAME);
  }

  /** High efficiency AAC may look like AAC-LC at first, and would play at half its rate where its extension is not known. */
  private static void refuseHighEfficiency(BoxFields fields, int moreBytes) {
    if (moreBytes >= 3 && fields.u16() == BAND_REPLICATION && (fields.u8() & 0x80) != 0) {
      throw fields.error("codec-unknown", "AAC with spectral band replication (HE-AAC): only AAC-LC can be packaged");
    }
  }
}
