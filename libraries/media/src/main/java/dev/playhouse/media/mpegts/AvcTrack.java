package dev.playhouse.media.mpegts;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.box.BoxWriter;
import dev.playhouse.media.box.TrackFragment;
import dev.playhouse.media.cmaf.Sample;
import dev.playhouse.media.cmaf.TrackHeader;
import dev.playhouse.media.cmaf.TrackKind;
import dev.playhouse.media.h264.AvcConfiguration;
import dev.playhouse.media.h264.PictureFormat;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * H.264 of a transport stream (ISO/IEC 13818-1 section 2.14): a sample of each access unit. Parameter sets stay in the samples too, so that they may
 * change within a segment ({@code avc3}, ISO/IEC 14496-15 section 5.3.3).
 */
final class AvcTrack {
  private static final int DOTS_PER_INCH_72 = 72 << 16;

  /** How long the only picture of a segment lasts. */
  private static final int USUAL_FRAME_TICKS = TransportClock.TICKS_PER_SECOND / 25;

  /** Twice as much has no room in a sample's composition offset. */
  private static final int MOST_COMPOSITION_TICKS = Integer.MAX_VALUE / 2;

  private final TransportClock clock;
  private final AvcSets sets;
  private final List<Sample> samples = new ArrayList<>();

  /** What the decode times are ahead of those that are told, where these began anew. */
  private long ahead;

  private AvcTrack(TransportClock clock, AvcSets sets) {
    this.clock = clock;
    this.sets = sets;
  }

  /**
   * What a segment holds of pictures.
   *
   * @param track null when there is no picture
   * @param open a packet that goes on in the next segment; null when the last one is whole
   */
  record Read(@Nullable RemuxedTrack track, @Nullable PesPacket open) {}

  /**
   * The pictures of a segment, which goes on with the packet that was open where the one before ended, unless that is null.
   *
   * @param sets what is known of the rendition, and learns what these packets say
   */
  static Read of(PesPackets packets, @Nullable PesPacket openBefore, AvcSets sets, TransportClock clock) {
    List<PesPacket> all = new ArrayList<>();
    if (openBefore != null) {
      all.add(openBefore.with(packets.before()));
    }
    all.addAll(packets.timed());
    PesPacket open = all.size() > 1 && !all.getLast().whole() ? all.removeLast() : null; // a picture alone is better than none
    AvcTrack track = new AvcTrack(clock, sets);
    for (int i = 0; i < all.size(); i++) {
      track.add(all.get(i), i + 1 < all.size() ? all.get(i + 1) : null);
    }
    RemuxedTrack read = track.samples.isEmpty() ? null : RemuxedTrack.of(header(sets.configuration()), track.samples, track.lastTicks());
    return new Read(read, open);
  }

  /** Adds what begins in a packet: the first access unit has its time, others lie between that and the next packet's. */
  private void add(PesPacket packet, @Nullable PesPacket next) {
    List<AccessUnit> units = AccessUnit.of(packet.data());
    long decode = clock.time(packet.decode());
    long composition = TransportClock.nearest(decode, packet.presentation()) - decode;
    if (Math.abs(composition) > MOST_COMPOSITION_TICKS) {
      throw new MediaException("pes-time", 0, "a picture that is shown " + composition + " ticks of 90 kHz after it is decoded");
    }
    long ticks = next == null ? lastTicks() * (long) units.size() : Math.max(0, TransportClock.nearest(decode, next.decode()) - decode);
    for (int i = 0; i < units.size(); i++) {
      if (samples.size() == TrackFragment.MAX_SAMPLES) {
        throw new MediaException("ts-limit", 0, "a segment of more than " + TrackFragment.MAX_SAMPLES + " pictures");
      }
      sets.learn(units.get(i));
      add(units.get(i), decode + ticks * i / units.size(), composition);
    }
  }

  /** Adds a picture: decode times never go back, while it is shown when it shall be; unless the clock began anew. */
  private void add(AccessUnit unit, long decode, long composition) {
    long earliest = samples.isEmpty() ? 0 : samples.getLast().decodeTime() + 1;
    if (decode >= earliest) {
      ahead = 0;
    } else if (earliest - decode - ahead > TransportClock.MOST_OVERLAP_TICKS) {
      ahead = samples.getLast().decodeTime() + lastTicks() - decode;
    }
    long time = Math.max(earliest, decode + ahead);
    long offset = composition + decode + ahead - time;
    samples.add(new Sample(unit.sample(), time, 0, Math.toIntExact(offset), unit.sync()));
  }

  /** The last picture lasts as long as the one before it. */
  private int lastTicks() {
    int count = samples.size();
    return count < 2 ? USUAL_FRAME_TICKS
        : Math.clamp(samples.getLast().decodeTime() - samples.get(count - 2).decodeTime(), 0, Integer.MAX_VALUE);
  }

  private static TrackHeader header(AvcConfiguration configuration) {
    PictureFormat format = configuration.format();
    return new TrackHeader(
        TrackKind.VIDEO, configuration.codec().replace("avc1", "avc3"), TransportClock.TICKS_PER_SECOND, format.width(), format.height(), 0, 0, 0,
        "und", 0, null, entry(configuration, format));
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
