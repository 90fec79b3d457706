package dev.playhouse.media.mpegts;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.cmaf.ClearTrackWriter;
import dev.playhouse.media.cmaf.Sample;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes fragmented MP4 of segments of MPEG-2 transport streams, H.264 and AAC, and of packed AAC, without touching what is coded. The clock of the
 * media stays, but counts on where 33 bits end; it is shared by all segments of one remuxer. Pictures come before sound. Not thread-safe.
 */
public final class SegmentRemuxer {
  private final TransportClock clock;
  private final Map<String, AvcSets> sets = new HashMap<>();
  private End end = End.NONE;
  private int number;

  /** Remuxes segments of one kind of track, whose clock others of its presentation share. */
  public SegmentRemuxer(TransportClock clock) {
    this.clock = clock;
  }

  /**
   * What became of a segment.
   *
   * @param init {@code ftyp} and {@code moov}
   * @param segment a fragment for each track
   * @param lostSound why some or all of the sound is not in it; null when all is
   */
  public record Remuxed(byte[] init, byte[] segment, @Nullable String lostSound) {}

  /** What is open where a segment ends; of a kind that it had none of, null. */
  private record End(@Nullable PesPacket picture, byte @Nullable [] sound) {
    static final End NONE = new End(null, null);
  }

  /** What was read of a segment. */
  private record Read(List<RemuxedTrack> tracks, End end, @Nullable String lostSound) {}

  /** Whether some bytes begin as what can be remuxed does. */
  public static boolean takes(byte[] bytes) {
    return (bytes.length > 0 && bytes[0] == Demultiplexer.SYNC) || PackedAudio.is(bytes);
  }

  /**
   * Remuxes a segment. A frame of sound, and a picture in a packet that tells its length, may begin in one segment and end in the next.
   *
   * @param rendition whose segment it is: not each must say all that a decoder has to know
   * @param segment of a transport stream packets of which at least the first is whole, with its program map; a last one that is cut off is left out
   * @param goesOn whether it goes on where the last one that was remuxed ended
   * @param startSeconds when packed audio begins that does not tell
   * @throws MediaException when it cannot be read, and may be tried again; with code {@code codec-unknown} when it holds what cannot be remuxed
   */
  public Remuxed remux(String rendition, byte[] segment, boolean goesOn, double startSeconds) {
    if (!takes(segment)) {
      throw new MediaException("segment-unknown", 0, "a segment of " + segment.length + " bytes that is neither a transport stream nor packed audio");
    }
    End before = goesOn ? end : End.NONE;
    Read read = PackedAudio.is(segment) ? packed(segment, before, startSeconds) : transported(rendition, segment, before);
    if (read.tracks.isEmpty()) {
      throw new MediaException("no-samples", 0, "a segment of " + segment.length + " bytes without a picture or a sound");
    }
    end = read.end;
    List<List<Sample>> samples = read.tracks.stream().map(RemuxedTrack::samples).toList();
    return new Remuxed(
        ClearTrackWriter.init(read.tracks.stream().map(RemuxedTrack::header).toList()), ClearTrackWriter.tracks(++number, samples), read.lostSound);
  }

  private Read packed(byte[] segment, End before, double startSeconds) {
    PesPacket packet = PackedAudio.packet(segment, Math.round(Math.max(0, startSeconds) * TransportClock.TICKS_PER_SECOND));
    return read(null, AacTrack.of(new PesPackets(new byte[0], List.of(packet)), before.sound, clock), null);
  }

  private Read transported(String rendition, byte[] segment, End before) {
    Demultiplexer streams = Demultiplexer.of(segment);
    if (streams.otherPicture() != null) {
      throw unknown(streams.otherPicture());
    }
    AvcTrack.Read picture = AvcTrack.of(streams.picture(), before.picture, sets.computeIfAbsent(rendition, name -> new AvcSets()), clock);
    Read read = read(picture, AacTrack.of(streams.sound(), before.sound, clock), streams.otherSound());
    if (read.tracks.isEmpty() && streams.otherSound() != null) {
      throw unknown(streams.otherSound());
    }
    return read;
  }

  private static Read read(AvcTrack.@Nullable Read picture, AacTrack.Read sound, @Nullable String otherSound) {
    List<RemuxedTrack> tracks = Stream.of(picture == null ? null : picture.track(), sound.track()).filter(Objects::nonNull).toList();
    String lost = otherSound != null ? onlyPlayable(otherSound) : sound.changes() ? "AAC whose format changes within a segment" : null;
    return new Read(tracks, new End(picture == null ? null : picture.open(), sound.open()), lost);
  }

  private static MediaException unknown(String codec) {
    return new MediaException("codec-unknown", 0, onlyPlayable(codec));
  }

  private static String onlyPlayable(String codec) {
    return codec + " in a transport stream: only H.264 and AAC can be played";
  }
}
