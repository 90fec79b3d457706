package dev.playhouse.media.hls;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The playlist of one rendition.
 *
 * @param imports names of variables that it takes from the multivariant playlist
 * @param mediaSequence number of the first segment
 * @param discontinuitySequence how many discontinuities came before the first segment
 * @param targetSeconds the longest that a segment is, but for rounding; 0 in a playlist that is written, where it follows from the segments
 * @param ended whether no segment will be added
 * @param startSeconds where it wants to be played from ({@code EXT-X-START}), from its beginning, or from its end when below zero; absent when it
 *     does not say
 * @param holdBackSeconds how far behind the end of a live playlist its server wants players to begin ({@code HOLD-BACK}); 0 when it does not say
 * @param dateRanges what it says of stretches of time, in its order; not written
 */
public record MediaPlaylist(
    Content content,
    List<String> imports,
    long mediaSequence,
    long discontinuitySequence,
    int targetSeconds,
    List<MediaSegment> segments,
    boolean ended,
    double holdBackSeconds,
    @Nullable Double startSeconds,
    List<DateRange> dateRanges) {
  public MediaPlaylist {
    imports = List.copyOf(imports);
    segments = List.copyOf(segments);
    dateRanges = List.copyOf(dateRanges);
  }

  /** A playlist of ordinary media. */
  public MediaPlaylist(List<String> imports, long mediaSequence, List<MediaSegment> segments, boolean ended) {
    this(Content.MEDIA, imports, mediaSequence, 0, 0, segments, ended, 0, null, List.of());
  }

  /** What the segments are. */
  public enum Content {
    /** Everything that plays. */
    MEDIA,
    /** One picture each that needs no other ({@code EXT-X-I-FRAMES-ONLY}). */
    I_FRAMES,
    /** Sheets of thumbnails ({@code EXT-X-IMAGES-ONLY}). */
    IMAGES
  }

  /** A playlist that will not change, of segments numbered from 1; it imports the licence variable when a key needs it. */
  public static MediaPlaylist of(Content content, List<MediaSegment> segments) {
    boolean licensed = segments.stream().flatMap(segment -> segment.keys().stream()).anyMatch(Key::needsLicence);
    return new MediaPlaylist(content, licensed ? List.of(Key.LICENCE_VARIABLE) : List.of(), 1, 0, 0, segments, true, 0, null, List.of());
  }

  /**
   * The playlist of a text track package: {@code 1.vtt}, {@code 2.vtt}, …
   *
   * @param segmentDurations in ticks of the timescale
   */
  public static MediaPlaylist ofText(int timescale, List<Long> segmentDurations) {
    List<MediaSegment> segments = new ArrayList<>();
    for (long duration : segmentDurations) {
      segments.add(new MediaSegment(URI.create((segments.size() + 1) + ".vtt"), duration / (double) timescale, null, List.of()));
    }
    return of(Content.MEDIA, segments);
  }

  /** The sum of all segments. */
  public double durationSeconds() {
    return segments.stream().mapToDouble(MediaSegment::durationSeconds).sum();
  }
}
