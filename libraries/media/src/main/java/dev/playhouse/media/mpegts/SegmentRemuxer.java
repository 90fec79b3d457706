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
  private static final int AVC = 0x1b;
  private static final int AAC = 0x0f;

  /** Kinds of picture that are not played (ISO/IEC 13818-1 table 2-34, and what others have registered). */
  private static final Map<Integer, String> OTHER_PICTURES = Map.of(
      0x01, "MPEG-1 video", 0x02, "MPEG-2 video", 0x10, "MPEG-4 part 2 video", 0x24, "H.265", 0x33, "H.266", 0xdb, "H.264 with SAMPLE-AES");

  private static final Map<Integer, String> OTHER_SOUNDS = Map.of(
      0x03, "MPEG-1 audio", 0x04, "MPEG-2 audio", 0x11, "AAC in LATM", 0x81, "AC-3", 0x87, "EC-3", 0xc1, "AC-3 with SAMPLE-AES",
      0xc2, "EC-3 with SAMPLE-AES", 0xcf, "AAC with SAMPLE-AES");

  private final TransportClock clock;
  private final Map<String, AvcSets> sets = new HashMap<>();
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
   */
  public record Remuxed(byte[] init, byte[] segment) {}

  /** Whether some bytes begin as what can be remuxed does. */
  public static boolean takes(byte[] bytes) {
    return (bytes.length > 0 && bytes[0] == Demultiplexer.SYNC) || PackedAudio.is(bytes);
  }

  /**
   * Remuxes a segment.
   *
   * @param rendition whose segment it is: not each must say all that a decoder has to know
   * @param segment of a transport stream whole packets, with its program map
   * @param startSeconds when packed audio begins that does not tell
   * @throws MediaException when it cannot be read; with code {@code codec-unknown} when it holds what cannot be remuxed
   */
  public Remuxed remux(String rendition, byte[] segment, double startSeconds) {
    if (!takes(segment)) {
      throw new MediaException("segment-unknown", 0, "a segment of " + segment.length + " bytes that is neither a transport stream nor packed audio");
    }
    List<RemuxedTrack> tracks = PackedAudio.is(segment) ? packed(segment, startSeconds) : transported(rendition, segment);
    if (tracks.isEmpty()) {
      throw new MediaException("no-samples", 0, "a segment of " + segment.length + " bytes without a picture or a sound");
    }
    List<List<Sample>> samples = tracks.stream().map(RemuxedTrack::samples).toList();
    return new Remuxed(ClearTrackWriter.init(tracks.stream().map(RemuxedTrack::header).toList()), ClearTrackWriter.tracks(++number, samples));
  }

  private List<RemuxedTrack> packed(byte[] segment, double startSeconds) {
    PesPacket packet = PackedAudio.packet(segment, Math.round(Math.max(0, startSeconds) * TransportClock.TICKS_PER_SECOND));
    return Stream.ofNullable(AacTrack.of(List.of(packet), clock)).toList();
  }

  private List<RemuxedTrack> transported(String rendition, byte[] segment) {
    List<ElementaryStream> streams = Demultiplexer.streams(segment);
    ElementaryStream picture = chosen(streams, AVC, OTHER_PICTURES);
    ElementaryStream sound = chosen(streams, AAC, OTHER_SOUNDS);
    return Stream.of(
            picture == null ? null : AvcTrack.of(picture.packets(), sets.computeIfAbsent(rendition, name -> new AvcSets()), clock),
            sound == null ? null : AacTrack.of(sound.packets(), clock))
        .filter(Objects::nonNull).toList();
  }

  /** The first stream of a type; null when there is none of its kind. */
  private static @Nullable ElementaryStream chosen(List<ElementaryStream> streams, int type, Map<Integer, String> others) {
    return streams.stream().filter(stream -> stream.type() == type).findFirst().orElseGet(() -> {
      streams.stream().map(stream -> others.get(stream.type())).filter(Objects::nonNull).findFirst().ifPresent(other -> {
        throw new MediaException("codec-unknown", 0, other + " in a transport stream: only H.264 and AAC can be played");
      });
      return null;
    });
  }
}
