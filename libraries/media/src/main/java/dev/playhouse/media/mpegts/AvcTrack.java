package dev.playhouse.media.mpegts;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.box.BoxWriter;
import dev.playhouse.media.cmaf.Sample;
import dev.playhouse.media.cmaf.TrackHeader;
import dev.playhouse.media.cmaf.TrackKind;
import dev.playhouse.media.h264.AvcConfiguration;
import dev.playhouse.media.h264.PictureFormat;
import dev.playhouse.media.nal.NalUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * H.264 of a transport stream (ISO/IEC 13818-1 section 2.14, H.264 annex B): a picture in each packet. Parameter sets stay in the samples too, so
 * that they may change within a segment ({@code avc3}, ISO/IEC 14496-15 section 5.3.3).
 */
final class AvcTrack {
  private static final int TYPE = 0x1f;
  private static final int IDR_SLICE = 5;
  private static final int SEQUENCE_PARAMETERS = 7;
  private static final int PICTURE_PARAMETERS = 8;
  private static final int DELIMITER = 9;
  private static final int FILLER = 12;
  private static final int DOTS_PER_INCH_72 = 72 << 16;

  /** How long the only picture of a segment lasts. */
  private static final int USUAL_FRAME_TICKS = TransportClock.TICKS_PER_SECOND / 25;

  /** What a decoder configuration has room for. */
  private static final int MAX_SEQUENCE_SETS = 31;

  private static final int MAX_PICTURE_SETS = 255;

  private final List<Sample> samples = new ArrayList<>();
  private final List<byte[]> sequenceSets = new ArrayList<>();
  private final List<byte[]> pictureSets = new ArrayList<>();

  private AvcTrack() {}

  /** The track of its packets; null when they hold no picture. */
  static @Nullable RemuxedTrack of(List<PesPacket> packets, TransportClock clock) {
    AvcTrack track = new AvcTrack();
    packets.forEach(packet -> track.picture(packet, clock));
    return track.samples.isEmpty() ? null : RemuxedTrack.of(track.header(), track.samples, track.lastTicks());
  }

  private void picture(PesPacket packet, TransportClock clock) {
    byte[] bytes = packet.data();
    BoxWriter sample = new BoxWriter(bytes.length + Long.BYTES);
    boolean knowsSets = !sequenceSets.isEmpty();
    boolean sync = false;
    for (NalUnit unit : ByteStream.units(bytes)) {
      int type = bytes[unit.start()] & TYPE;
      if (type == DELIMITER || type == FILLER) {
        continue;
      }
      sync |= type == IDR_SLICE || type == SEQUENCE_PARAMETERS; // pictures that can be decoded alone have their sets before them
      if (!knowsSets && type == SEQUENCE_PARAMETERS) {
        sequenceSets.add(Arrays.copyOfRange(bytes, unit.start(), unit.end()));
      } else if (!knowsSets && type == PICTURE_PARAMETERS) {
        pictureSets.add(Arrays.copyOfRange(bytes, unit.start(), unit.end()));
      }
      sample.u32(unit.end() - unit.start());
      sample.bytes(bytes, unit.start(), unit.end());
    }
    if (sample.position() > 0) {
      long decode = clock.time(packet.decode());
      long composition = TransportClock.nearest(decode, packet.presentation()) - decode;
      if (Math.abs(composition) > Integer.MAX_VALUE) {
        throw new MediaException("pes-time", 0, "a picture that is shown " + composition + " ticks of 90 kHz after it is decoded");
      }
      samples.add(new Sample(sample.toBytes(), decode, 0, (int) composition, sync));
    }
  }

  /** The last picture lasts as long as the one before it. */
  private int lastTicks() {
    int count = samples.size();
    return count < 2 ? USUAL_FRAME_TICKS
        : Math.clamp(samples.getLast().decodeTime() - samples.get(count - 2).decodeTime(), 0, Integer.MAX_VALUE);
  }

  private TrackHeader header() {
    if (sequenceSets.size() > MAX_SEQUENCE_SETS || pictureSets.size() > MAX_PICTURE_SETS) {
      throw new MediaException("h264", 0, sequenceSets.size() + " sequence and " + pictureSets.size() + " picture parameter sets before a picture");
    }
    AvcConfiguration configuration = AvcConfiguration.of(sequenceSets, pictureSets);
    PictureFormat format = configuration.format();
    return new TrackHeader(
        TrackKind.VIDEO, configuration.codec(), TransportClock.TICKS_PER_SECOND, format.width(), format.height(), 0, 0, 0, "und", 0, null,
        entry(configuration, format));
  }

  /** A sample entry (ISO/IEC 14496-12 section 12.1.3). */
  private static byte[] entry(AvcConfiguration configuration, PictureFormat format) {
    BoxWriter writer = new BoxWriter();
    writer.box("avc3", () -> {
      writer.zeros(6);
      writer.u16(1); // data reference
      writer.zeros(16);
      writer.u16(format.width());
      writer.u16(format.height());
      writer.u32(DOTS_PER_INCH_72);
      writer.u32(DOTS_PER_INCH_72);
      writer.zeros(4);
      writer.u16(1); // frames in a sample
      writer.zeros(32); // name of the compressor
      writer.u16(0x18); // colour without alpha
      writer.u16(0xffff);
      configuration.write(writer);
    });
    return writer.toBytes();
  }
}
