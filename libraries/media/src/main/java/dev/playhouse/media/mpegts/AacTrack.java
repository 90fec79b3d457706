package dev.playhouse.media.mpegts;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.box.BoxWriter;
import dev.playhouse.media.box.TrackFragment;
import dev.playhouse.media.cmaf.AacConfiguration;
import dev.playhouse.media.cmaf.Sample;
import dev.playhouse.media.cmaf.TrackHeader;
import dev.playhouse.media.cmaf.TrackKind;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** AAC of a transport stream: a sample of each ADTS frame, which may go over several packets, but not over the end of the segment. */
final class AacTrack {
  private static final int ELEMENTARY_STREAM = 3;
  private static final int DECODER_CONFIGURATION = 4;
  private static final int DECODER_SPECIFIC = 5;
  private static final int SYNC_LAYER = 6;
  private static final int MPEG4_AUDIO = 0x40;
  private static final int AUDIO_STREAM = 0x15;

  private final AdtsFrame first;
  private final AacConfiguration format;
  private final List<Sample> samples = new ArrayList<>();

  private AacTrack(AdtsFrame first) {
    this.first = first;
    format = AacConfiguration.of(first.rateIndex(), first.channels());
  }

  /** The track of its packets; null when they hold no whole frame. */
  static @Nullable RemuxedTrack of(List<PesPacket> packets, TransportClock clock) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    int[] starts = new int[packets.size()];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = all.size();
      all.writeBytes(packets.get(i).data());
    }
    byte[] bytes = all.toByteArray();
    AacTrack track = null;
    int packet = 0;
    for (AdtsFrame frame = AdtsFrame.next(bytes, 0, null); frame != null; frame = AdtsFrame.next(bytes, frame.end(), track.first)) {
      track = track == null ? new AacTrack(frame) : track;
      long time = track.expected();
      for (; packet < starts.length && starts[packet] <= frame.start(); packet++) { // the first frame that begins in a packet has its time
        time = track.time(clock.time(packets.get(packet).presentation()));
      }
      track.add(frame, bytes, time);
    }
    return track == null ? null : RemuxedTrack.of(track.header(), track.samples, track.format.samplesPerFrame());
  }

  private void add(AdtsFrame frame, byte[] bytes, long time) {
    if (frame.blocks() > 1) {
      throw new MediaException("codec-unknown", frame.start(), "an ADTS frame of " + frame.blocks() + " blocks of AAC");
    }
    if (samples.size() == TrackFragment.MAX_SAMPLES) {
      throw new MediaException("ts-limit", 0, "a segment of more than " + TrackFragment.MAX_SAMPLES + " frames of sound");
    }
    samples.add(new Sample(Arrays.copyOfRange(bytes, frame.start(), frame.end()), time, 0, 0, true));
  }

  private long expected() {
    return samples.isEmpty() ? 0 : samples.getLast().decodeTime() + format.samplesPerFrame();
  }

  /** When a frame begins, in its own ticks: right behind the one before it, but for a gap; clocks of 90 kHz round. */
  private long time(long ticks) {
    long told = Math.round((double) ticks * format.sampleRate() / TransportClock.TICKS_PER_SECOND);
    return samples.isEmpty() || told > expected() + format.samplesPerFrame() ? told : expected();
  }

  private TrackHeader header() {
    return new TrackHeader(TrackKind.AUDIO, "mp4a.40." + first.objectType(), format.sampleRate(), 0, 0, format.sampleRate(), format.channels(),
        format.samplesPerFrame(), "und", 0, null, entry());
  }

  /** A sample entry (ISO/IEC 14496-12 section 12.2.3, ISO/IEC 14496-14 section 5.6). */
  private byte[] entry() {
    BoxWriter writer = new BoxWriter();
    writer.box("mp4a", () -> {
      writer.zeros(6);
      writer.u16(1); // data reference
      writer.zeros(8);
      writer.u16(format.channels());
      writer.u16(16); // bits of a sample
      writer.zeros(4);
      writer.u32((long) format.sampleRate() << 16);
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
    writer.u16(first.objectType() << 11 | first.rateIndex() << 7 | first.channels() << 3);
    descriptor(writer, SYNC_LAYER, 1);
    writer.u8(2); // as in MP4 files
  }

  private static void descriptor(BoxWriter writer, int tag, int bytes) {
    writer.u8(tag);
    writer.u8(bytes);
  }
}
