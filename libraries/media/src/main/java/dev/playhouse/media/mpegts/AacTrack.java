package dev.playhouse.media.mpegts;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.cmaf.Sample;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * AAC of a segment: a sample of each ADTS frame, which may go over several packets, and over the end of a segment into the next one. What is of
 * another kind than the first frame cannot stand in one track with it, and is left out.
 */
final class AacTrack {
  private final AacFormat format;
  private final List<Sample> samples = new ArrayList<>();
  private long expected;

  private AacTrack(AacFormat format) {
    this.format = format;
  }

  /**
   * What a segment holds of sound.
   *
   * @param track null when there is no whole frame
   * @param open the beginning of a frame that goes on in the next segment, or of none
   * @param changes whether frames of another kind were left out
   */
  record Read(@Nullable RemuxedTrack track, byte[] open, boolean changes) {}

  /** The sound of a segment, which goes on with what was open where the one before ended, unless that is null. */
  static Read of(PesPackets packets, byte @Nullable [] openBefore, TransportClock clock) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    if (openBefore != null) {
      all.writeBytes(openBefore);
      all.writeBytes(packets.before());
    }
    int[] starts = new int[packets.timed().size()];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = all.size();
      all.writeBytes(packets.timed().get(i).data());
    }
    byte[] bytes = all.toByteArray();
    AdtsFrames frames = AdtsFrames.of(bytes);
    byte[] open = frames.open(bytes);
    int untimed = starts.length == 0 ? frames.all().size() : (int) frames.all().stream().takeWhile(frame -> frame.begin() < starts[0]).count();
    if (untimed == frames.all().size()) {
      return new Read(null, open, frames.changes());
    }
    AacTrack track = new AacTrack(AacFormat.of(frames.all().getFirst()));
    long told = Math.max(0, track.ticks(clock.time(packets.timed().getFirst().presentation())) - (long) untimed * track.frameTicks());
    int packet = 0;
    for (AdtsFrame frame : frames.all()) {
      for (; packet < starts.length && starts[packet] <= frame.begin(); packet++) { // the first frame that begins in a packet has its time
        told = track.ticks(clock.time(packets.timed().get(packet).presentation()));
      }
      track.add(frame, bytes, told);
      told += track.frameTicks();
    }
    return new Read(RemuxedTrack.of(track.format.header(), track.samples, track.frameTicks()), open, frames.changes());
  }

  /**
   * Adds a frame where it is told to begin: right behind the one before it, but for a gap, since clocks of 90 kHz round. What overlaps is left out.
   */
  private void add(AdtsFrame frame, byte[] bytes, long told) {
    if (frame.blocks() > 1) {
      throw new MediaException("codec-unknown", 0, "an ADTS frame of " + frame.blocks() + " blocks of AAC");
    }
    boolean begins = samples.isEmpty();
    long late = expected - told;
    if (!begins && late >= frameTicks() && late <= ticks(TransportClock.MOST_OVERLAP_TICKS)) {
      return;
    }
    long time = begins || -late > frameTicks() ? told : expected;
    samples.add(new Sample(Arrays.copyOfRange(bytes, frame.start(), frame.end()), time, 0, 0, true));
    expected = time + frameTicks();
  }

  private int frameTicks() {
    return format.configuration().samplesPerFrame();
  }

  private long ticks(long clockTicks) {
    return Math.round((double) clockTicks * format.configuration().sampleRate() / TransportClock.TICKS_PER_SECOND);
  }
}
