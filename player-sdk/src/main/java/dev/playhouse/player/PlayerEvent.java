package dev.playhouse.player;

import dev.playhouse.player.abr.AbrDecision;
import dev.playhouse.player.error.PlayerException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that happened in a playback, at the player's own clock. */
public sealed interface PlayerEvent {
  /** When. */
  Instant at();

  /** The player went from one state to another. */
  record StateChanged(Instant at, PlayerState from, PlayerState to, double positionSeconds) implements PlayerEvent {}

  /** The manifest was read: what there is to play, the length, the number of video segments, the pathways in their order. */
  record Loaded(Instant at, List<Rendition> renditions, double durationSeconds, int segments, List<String> pathways)
      implements PlayerEvent {}

  /** Content keys came. */
  record LicenceAcquired(Instant at, int keys, Duration took) implements PlayerEvent {}

  /** Another rung was chosen; {@code from} is absent at the start. */
  record RenditionChanged(Instant at, @Nullable Rendition from, Rendition to, AbrDecision decision) implements PlayerEvent {}

  /** The application went elsewhere in the presentation: nothing is buffered there yet. */
  record Sought(Instant at, double fromSeconds, double toSeconds) implements PlayerEvent {}

  /** The application chose another sound or other subtitles; {@code rendition} is absent for none. */
  record TrackSelected(Instant at, TrackKind kind, @Nullable Rendition rendition) implements PlayerEvent {}

  /** A segment is in the buffer: the {@code fetched}th of {@code total} of its track. */
  record SegmentFetched(Instant at, Rendition rendition, long number, int fetched, int total, String pathway, double bufferSeconds)
      implements PlayerEvent {}

  /** A segment in flight was given up for a lower rung. */
  record SegmentAbandoned(Instant at, Rendition rendition, long number, long droppedBytes, AbrDecision decision) implements PlayerEvent {}

  /** A request ended, well or not. */
  record RequestFinished(Instant at, RequestRecord request) implements PlayerEvent {}

  /** A pathway failed and is left alone for a while. */
  record PathwayFailed(Instant at, String pathway, String reason) implements PlayerEvent {}

  /** Media comes from another pathway: {@code gap} passed without a byte, see {@link PlaybackStatistics#failoverGapMs}. */
  record FailedOver(Instant at, String from, String to, Duration gap) implements PlayerEvent {}

  /** The session has fresh tokens. */
  record SessionRenewed(Instant at) implements PlayerEvent {}

  /** The buffer ran dry. */
  record StallBegan(Instant at, double positionSeconds) implements PlayerEvent {}

  /** The playback went on. */
  record StallEnded(Instant at, double positionSeconds, Duration lasted) implements PlayerEvent {}

  /** The playback cannot go on. */
  record Failed(Instant at, PlayerException error) implements PlayerEvent {}
}
