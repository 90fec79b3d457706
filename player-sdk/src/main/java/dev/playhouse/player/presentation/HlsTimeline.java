package dev.playhouse.player.presentation;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.hls.ByteRange;
import dev.playhouse.media.hls.Key;
import dev.playhouse.media.hls.MediaPlaylist;
import dev.playhouse.media.hls.MediaSegment;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Timelines of media playlists. One on demand begins at zero. A live one has no zero of its own: the first that is loaded begins there, and
 * others are placed beside it by the time of their recording, else, or where that is decades away, by the numbers of their
 * segments, else by their ends.
 */
public final class HlsTimeline {
  /** A player joins no nearer to the end than this many target durations (RFC 8216 section 6.3.3). */
  private static final int TARGETS_BEHIND_LIVE = 3;

  /** Playlists round what is shorter to nothing. */
  private static final double LEAST_SECONDS = 1e-3;

  /** Recordings of one presentation that are farther apart have a wrong clock. */
  private static final double FARTHEST_SECONDS = 1e9;

  private static final double NANOS = 1e9;
  private static final int IV_DIGITS = 32;
  private static final String BASE64 = ";base64,";

  private HlsTimeline() {}

  /**
   * The timeline of a playlist that is loaded for the first time.
   *
   * @param beside of another track, or null
   */
  public static Timeline first(MediaPlaylist playlist, @Nullable Timeline beside) {
    double start = playlist.ended() || beside == null || beside.segments().isEmpty() ? 0 : start(playlist, beside);
    return timeline(playlist, start, 0);
  }

  /** The timeline of a playlist that has been loaded again: what it still has of the segments before keeps its place and number. */
  public static Timeline next(MediaPlaylist playlist, Timeline before) {
    long passed = playlist.mediaSequence() - before.sequence();
    if (before.segments().isEmpty() || passed < 0) {
      return timeline(playlist, before.endSeconds(), before.segments().isEmpty() ? 0 : before.segments().getLast().number() + 1);
    }
    long number = before.segments().getFirst().number() + passed;
    int known = before.segments().size();
    double start = passed < known
        ? before.segments().get((int) passed).startSeconds()
        : before.endSeconds() + (passed - known) * before.targetSeconds();
    return timeline(playlist, start, number);
  }

  private static double start(MediaPlaylist playlist, Timeline beside) {
    Instant recorded = recorded(playlist);
    if (recorded != null && beside.zero() != null) {
      double apart = Seconds.between(beside.zero(), recorded);
      if (Math.abs(apart) <= FARTHEST_SECONDS) {
        return apart;
      }
    }
    long place = playlist.mediaSequence() - beside.sequence();
    return place >= 0 && place < beside.segments().size()
        ? beside.segments().get((int) place).startSeconds()
        : beside.endSeconds() - playlist.durationSeconds();
  }

  /** When the first segment was recorded, by the first one that says it. */
  private static @Nullable Instant recorded(MediaPlaylist playlist) {
    double before = 0;
    for (MediaSegment segment : playlist.segments()) {
      if (segment.dateTime() != null) {
        return segment.dateTime().minusNanos((long) (before * NANOS));
      }
      before += segment.durationSeconds();
    }
    return null;
  }

  private static Timeline timeline(MediaPlaylist playlist, double start, long number) {
    List<SegmentRef> segments = new ArrayList<>();
    Map<URI, Resource> heads = playlist.content() == MediaPlaylist.Content.I_FRAMES ? heads(playlist) : Map.of();
    double now = start;
    for (MediaSegment segment : playlist.segments()) {
      MediaSegment.InitMap map = segment.map();
      Resource init = map == null ? heads.get(segment.uri()) : resource(map.uri(), map.range());
      SegmentRef next = segment(segment, init, number + segments.size(), playlist.mediaSequence() + segments.size(), now);
      segments.add(next);
      now = next.endSeconds();
    }
    Instant recorded = recorded(playlist);
    Instant zero = recorded == null ? null : recorded.minusNanos((long) (start * NANOS));
    double target = Math.max(1, playlist.targetSeconds());
    double behind = Math.max(playlist.holdBackSeconds(), TARGETS_BEHIND_LIVE * target);
    List<PlacedRange> ranges = new RecordingTimes(playlist.segments(), segments).place(playlist.dateRanges());
    return new Timeline(segments, playlist.ended(), target, behind, playlist.mediaSequence(), zero, playlist.startSeconds(), ranges);
  }

  /** What stands in a file before its first key frame, which each of them needs where no {@code EXT-X-MAP} says so (RFC 8216 section 4.3.3.6). */
  private static Map<URI, Resource> heads(MediaPlaylist playlist) {
    Map<URI, Resource> heads = new HashMap<>();
    for (MediaSegment segment : playlist.segments()) {
      ByteRange range = segment.range();
      if (range != null && range.offset() > 0) {
        heads.putIfAbsent(segment.uri(), resource(segment.uri(), new ByteRange(0, range.offset())));
      }
    }
    return heads;
  }

  private static SegmentRef segment(MediaSegment segment, @Nullable Resource init, long number, long sequence, double start) {
    return new SegmentRef(
        number, start, Math.max(LEAST_SECONDS, segment.durationSeconds()), resource(segment.uri(), segment.range()), init,
        encryption(segment, sequence), segment.discontinuity(), segment.gap());
  }

  private static Resource resource(URI uri, @Nullable ByteRange range) {
    return new Resource(uri, range == null ? null : new Resource.Range(range.offset(), range.offset() + range.length() - 1));
  }

  private static SegmentRef.@Nullable Encryption encryption(MediaSegment segment, long sequence) {
    List<Key> keys = segment.keys();
    if (keys.isEmpty()) {
      return null;
    }
    if (!keys.stream().allMatch(key -> key.method() == Key.Method.AES_128)) {
      return new SegmentRef.Encryption.Samples(keys.stream().map(Key::keyId).filter(Objects::nonNull).findFirst().orElse(null), data(keys));
    }
    Key key = identity(keys);
    if (key == null) {
      return new SegmentRef.Encryption.Unknown(Key.Method.AES_128.word() + " with keys of " + keys.getFirst().keyFormat());
    }
    Key init = segment.map() == null ? null : identity(segment.map().keys());
    return new SegmentRef.Encryption.Whole(URI.create(key.uri()), iv(key, sequence), init == null ? null : iv(init, sequence));
  }

  /** What stands in addresses of keys themselves (RFC 2397), in base64. */
  static List<String> data(List<Key> keys) {
    return keys.stream()
        .map(Key::uri)
        .filter(uri -> uri.startsWith("data:") && uri.contains(BASE64))
        .map(uri -> uri.substring(uri.indexOf(BASE64) + BASE64.length()))
        .distinct()
        .toList();
  }

  private static @Nullable Key identity(List<Key> keys) {
    return keys.stream().filter(key -> key.keyFormat().equals(Key.IDENTITY)).findFirst().orElse(null);
  }

  /** As the playlist says it, else the number of the segment (RFC 8216 section 5.2). */
  private static String iv(Key key, long sequence) {
    String given = key.iv();
    if (given == null) {
      return String.format(Locale.ROOT, "%032x", sequence);
    }
    if (given.length() > IV_DIGITS) {
      throw new MediaException("key-iv", "an IV of " + given.length() + " hexadecimal digits where AES-128 has " + IV_DIGITS);
    }
    return "0".repeat(IV_DIGITS - given.length()) + given;
  }
}
