package dev.playhouse.player.presentation;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.cmaf.SegmentIndex;
import dev.playhouse.media.dash.Mpd;
import dev.playhouse.media.dash.Representation;
import dev.playhouse.media.dash.Segments;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Timelines of tracks in an MPD: what is available at a moment, over all periods. */
public final class DashTimeline {
  /** As far behind live as a player of HLS begins, though a manifest may ask for less: who is so near stalls when one segment is late. */
  private static final int SEGMENTS_BEHIND_LIVE = 3;

  /** What is older is not looked for where nobody says how long it stays: a presentation may have begun when its computer's time did. */
  private static final double LONGEST_WINDOW_SECONDS = 6 * 3600;

  private final DashTrack track;
  private final Map<Resource, SegmentIndex> indexes;
  private final double now;
  private final List<SegmentRef> segments = new ArrayList<>();
  private double longest;

  /** How much sooner than by their durations segments of the last period are there. */
  private double early;

  private DashTimeline(DashTrack track, Map<Resource, SegmentIndex> indexes, double now) {
    this.track = track;
    this.indexes = indexes;
    this.now = now;
  }

  /** The indexes that a track needs, by where they are. */
  public static List<Resource> indexes(DashTrack track) {
    List<Resource> needed = new ArrayList<>();
    for (DashTrack.Part part : track.parts()) {
      Representation representation = part.representation();
      if (representation != null && representation.segments() instanceof Segments.Indexed indexed) {
        needed.add(DashSegments.index(part.base(), indexed));
      }
    }
    return needed;
  }

  /**
   * The timeline of a track.
   *
   * @param indexes all that it needs
   * @param at by the clock of the server; without effect on what is on demand
   */
  public static Timeline of(DashTrack track, Map<Resource, SegmentIndex> indexes, Instant at) {
    Mpd.Live live = track.live();
    double now = live == null ? Double.POSITIVE_INFINITY : Seconds.between(live.availabilityStart(), at);
    return new DashTimeline(track, indexes, now).timeline();
  }

  private Timeline timeline() {
    Mpd.Live live = track.live();
    for (DashTrack.Part part : track.parts()) {
      part(part, live);
    }
    double target = longest == 0 ? 1 : longest;
    double ahead = live == null || segments.isEmpty() ? 0 : Math.clamp(segments.getLast().endSeconds() - now, 0, early);
    double delay = ahead + Math.max(live == null ? 0 : live.delaySeconds(), SEGMENTS_BEHIND_LIVE * target);
    boolean ended = live == null || (live.updateSeconds() == Double.POSITIVE_INFINITY && track.parts().getLast().endSeconds() <= now);
    return new Timeline(segments, ended, target, delay, 0, live == null ? null : live.availabilityStart(), null, track.events());
  }

  private void part(DashTrack.Part part, Mpd.@Nullable Live live) {
    Representation representation = part.representation();
    if (representation == null) {
      missing(part);
      return;
    }
    DashSegments described = new DashSegments(part, representation, indexes, part.equals(track.parts().getLast()));
    double oldest = live == null ? 0 : now - Math.min(live.windowSeconds(), LONGEST_WINDOW_SECONDS);
    if (segments.size() > DashSegments.MOST_SEGMENTS) {
      throw new MediaException("mpd-limit", "more than " + DashSegments.MOST_SEGMENTS + " segments of a track");
    }
    early = Math.min(representation.earlySeconds(), LONGEST_WINDOW_SECONDS);
    boolean begins = !segments.isEmpty();
    for (SegmentRef segment : described.between(oldest, now + early)) {
      segments.add(new SegmentRef(
          live == null ? segments.size() : segment.number(), segment.startSeconds(), segment.durationSeconds(), segment.media(), segment.init(),
          segment.encryption(), begins, false));
      begins = false;
      longest = Math.max(longest, segment.durationSeconds());
    }
  }

  /** A period without this track is one gap. */
  private void missing(DashTrack.Part part) {
    double end = Math.min(part.endSeconds(), now);
    if (end > part.startSeconds()) {
      segments.add(new SegmentRef(
          segments.size(), part.startSeconds(), end - part.startSeconds(), Resource.of(part.base()), null, null, false, true));
    }
  }
}
