package dev.playhouse.player;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.mpegts.SegmentRemuxer;
import dev.playhouse.media.mpegts.TransportClock;
import dev.playhouse.media.protection.SegmentDecrypter;
import dev.playhouse.player.error.ErrorCode;
import dev.playhouse.player.error.PlayerException;
import dev.playhouse.player.presentation.Resource;
import dev.playhouse.player.presentation.SegmentRef;
import dev.playhouse.player.presentation.Timeline;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How far one kind of track has been fetched, and what is kept for it: decrypters by rendition and init segment. */
final class Feed {
  /** Manifests give durations as decimals: a place nearer to a border than this is at the border. */
  private static final double TOLERANCE_SECONDS = 1e-3;

  /** Half segments that what a manifest lists may be late. */
  private static final int MOST_VAIN = 6;

  private final TrackKind kind;
  private final Map<Opening, OpenedRendition> opened = new HashMap<>();
  private final SegmentRemuxer remuxer;
  private @Nullable String lastRendition;
  private byte @Nullable [] lastInit;
  private long lastNumber;
  private double endSeconds;
  private long restingUntil;
  private boolean resting;
  private int vain;
  private boolean sought;
  private boolean complete;

  /** Of a kind, with the clock that all transport streams of the playback share. */
  Feed(TrackKind kind, TransportClock clock) {
    this.kind = kind;
    remuxer = new SegmentRemuxer(clock);
  }

  private record Opening(String rendition, Resource init) {}

  TrackKind kind() {
    return kind;
  }

  double endSeconds() {
    return endSeconds;
  }

  /** Where the track ends, once it is complete. */
  double endOfTrack() {
    return complete ? endSeconds : Double.MAX_VALUE;
  }

  boolean complete() {
    return complete;
  }

  /** Whether there is nothing to fetch just now: more is expected later. */
  boolean resting(long now) {
    resting = resting && now - restingUntil < 0;
    return resting;
  }

  /** Looks for more at a time, in nanoseconds. */
  void rest(long untilNanos) {
    resting = true;
    restingUntil = untilNanos;
  }

  /** What a live presentation promised is not there yet: looks again at a time. False when that was in vain too often. */
  boolean restsFor(long untilNanos) {
    rest(untilNanos);
    return mayComeYet();
  }

  /** What was promised was asked for in vain: whether that is worth another try. */
  boolean mayComeYet() {
    vain++;
    return vain <= MOST_VAIN;
  }

  /** How long there is nothing to fetch, in nanoseconds; 0 when there is something. */
  long restNanos(long now) {
    return resting(now) ? restingUntil - now : 0;
  }

  @Nullable String lastRendition() {
    return lastRendition;
  }

  /** Begins anew elsewhere, with the segment that holds that place. */
  void restart(double fromSeconds) {
    endSeconds = fromSeconds;
    sought = true;
    complete = false;
    resting = false;
    vain = 0;
    lastRendition = null;
    lastInit = null;
  }

  /**
   * The segment to fetch next: the one that begins nearest to where this feed ends, or that holds the place it was sent to; null when there is
   * none yet, or none any more.
   */
  @Nullable SegmentRef next(Timeline timeline) {
    List<SegmentRef> upcoming = upcoming(timeline);
    return upcoming.isEmpty() ? null : upcoming.getFirst();
  }

  /** The segments from the next one on, as far as they are known. */
  List<SegmentRef> upcoming(Timeline timeline) {
    List<SegmentRef> segments = timeline.segments();
    int low = 0;
    int high = segments.size();
    while (low < high) {
      int middle = (low + high) / 2;
      if (ahead(segments.get(middle))) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return segments.subList(low, segments.size());
  }

  private boolean ahead(SegmentRef segment) {
    double within = sought ? segment.durationSeconds() - TOLERANCE_SECONDS : segment.durationSeconds() / 2;
    return segment.startSeconds() + within > endSeconds;
  }

  /** Whether what this feed would go on with has been removed from a live timeline. */
  boolean left(Timeline timeline) {
    return !timeline.ended() && !timeline.segments().isEmpty() && endSeconds < timeline.startSeconds() - timeline.targetSeconds() / 2;
  }

  /** A rendition that was opened before with an init segment, or null. */
  @Nullable OpenedRendition opened(Rendition rendition, Resource init) {
    return opened.get(new Opening(rendition.name(), init));
  }

  /** Opens a rendition whose segments need no init segment. */
  OpenedRendition open(Rendition rendition) {
    return new OpenedRendition.Remuxing(remuxer, rendition.name(), new byte[0]);
  }

  /** Where a segment of a rendition stands behind what was handed over. */
  OpenedRendition.Place place(Rendition rendition, SegmentRef segment) {
    boolean goesOn = !segment.discontinuity() && rendition.name().equals(lastRendition) && segment.number() == lastNumber + 1;
    return new OpenedRendition.Place(segment.startSeconds(), goesOn);
  }

  /** Opens a rendition with its init segment; one whose segments are clear passes through. */
  OpenedRendition open(Rendition rendition, Resource source, boolean clear, byte[] init, Map<String, byte[]> keys) {
    OpenedRendition open;
    if (SegmentRemuxer.takes(init)) {
      open = new OpenedRendition.Remuxing(remuxer, rendition.name(), init);
    } else if (clear) {
      open = new OpenedRendition.Mp4(init, null);
    } else {
      SegmentDecrypter decrypter = new SegmentDecrypter(keys);
      try {
        open = new OpenedRendition.Mp4(decrypter.init(init), decrypter);
      } catch (MediaException e) {
        throw e.code().startsWith("key") ? new PlayerException(ErrorCode.KEY_MISSING,
            "the licence has no key for " + rendition.name() + ": " + e.getMessage(), e) : e;
      }
    }
    opened.put(new Opening(rendition.name(), source), open);
    return open;
  }

  /** Whether an init segment has to be handed over before a segment. */
  boolean needsInit(Rendition rendition, byte[] clearInit, SegmentRef segment) {
    return segment.discontinuity() || !rendition.name().equals(lastRendition) || !Arrays.equals(clearInit, lastInit);
  }

  /** A segment was handed over. */
  void delivered(Rendition rendition, byte[] clearInit, SegmentRef segment, boolean last) {
    lastRendition = rendition.name();
    lastInit = clearInit;
    lastNumber = segment.number();
    passed(segment, last);
  }

  /** Nothing more will come. */
  void finish() {
    complete = true;
  }

  /** A segment is done with, handed over or missing. */
  void passed(SegmentRef segment, boolean last) {
    endSeconds = segment.endSeconds();
    sought = false;
    vain = 0;
    complete = last;
  }
}
