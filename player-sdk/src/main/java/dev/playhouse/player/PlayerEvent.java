package dev.playhouse.player;

import dev.playhouse.player.abr.AbrDecision;
import dev.playhouse.player.error.PlayerException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that happened in a playback, at the player's own clock. */
public sealed interface PlayerEvent {
  /** {@return when} */
  Instant at();

  /**
   * The player went from one state to another.
   *
   * @param at when
   * @param from what it was
   * @param to what it is now
   * @param positionSeconds in the presentation
   */
  record StateChanged(Instant at, PlayerState from, PlayerState to, double positionSeconds) implements PlayerEvent {}

  /**
   * The manifest was read: what there is to play, the length, the number of video segments, the pathways in their order. What is
   * chosen now holds for the first segment.
   *
   * @param at when
   * @param renditions what can be chosen from
   * @param durationSeconds of the presentation; infinite while it is live
   * @param segments of video; those that are there now of a live presentation
   * @param pathways best first
   */
  record Loaded(Instant at, List<Rendition> renditions, double durationSeconds, int segments, List<String> pathways)
      implements PlayerEvent {}

  /**
   * Content keys came.
   *
   * @param at when
   * @param keys how many
   * @param took from the request to the keys
   */
  record LicenceAcquired(Instant at, int keys, Duration took) implements PlayerEvent {}

  /**
   * Another rung was chosen; {@code from} is absent at the start.
   *
   * @param at when
   * @param from what it was
   * @param to what it is now
   * @param decision the choice, with its inputs
   */
  record RenditionChanged(Instant at, @Nullable Rendition from, Rendition to, AbrDecision decision) implements PlayerEvent {}

  /**
   * The application went elsewhere in the presentation: nothing is buffered there yet.
   *
   * @param at when
   * @param fromSeconds where it was
   * @param toSeconds where it is
   */
  record Sought(Instant at, double fromSeconds, double toSeconds) implements PlayerEvent {}

  /**
   * The application chose another sound or other subtitles; {@code rendition} is absent for none.
   *
   * @param at when
   * @param kind of which kind
   * @param rendition which rendition
   */
  record TrackSelected(Instant at, TrackKind kind, @Nullable Rendition rendition) implements PlayerEvent {}

  /**
   * The subtitles that were chosen cannot be had or read; the playback goes on without them. Choose others, or the same ones to try again.
   *
   * @param at when
   * @param error why
   */
  record SubtitlesFailed(Instant at, PlayerException error) implements PlayerEvent {}

  /**
   * Some or all of the sound cannot be played, and there is no other; the playback goes on without it. Told once in a playback.
   *
   * @param at when
   * @param error why
   */
  record SoundFailed(Instant at, PlayerException error) implements PlayerEvent {}

  /**
   * A segment is in the buffer: the {@code fetched}th of {@code total} of its track; of a live presentation the total is of those that are
   * offered just now.
   *
   * @param at when
   * @param rendition which rendition
   * @param number its place in the presentation, from 0
   * @param fetched its place, from 1
   * @param total segments of its track
   * @param pathway where it came from
   * @param bufferSeconds what is ahead of the position
   */
  record SegmentFetched(Instant at, Rendition rendition, long number, int fetched, int total, String pathway, double bufferSeconds)
      implements PlayerEvent {}

  /**
   * A segment in flight was given up for a lower rung.
   *
   * @param at when
   * @param rendition which rendition
   * @param number its place in the presentation, from 0
   * @param droppedBytes what had come of it
   * @param decision the choice, with its inputs
   */
  record SegmentAbandoned(Instant at, Rendition rendition, long number, long droppedBytes, AbrDecision decision) implements PlayerEvent {}

  /**
   * A request ended, well or not.
   *
   * @param at when
   * @param request as it went
   */
  record RequestFinished(Instant at, RequestRecord request) implements PlayerEvent {}

  /**
   * The player winds from now on; {@link Sought} tells where that ends.
   *
   * @param at when
   * @param positionSeconds from where
   * @param speed in times of playing, below zero backward
   */
  record WindingBegan(Instant at, double positionSeconds, double speed) implements PlayerEvent {}

  /**
   * A pathway failed and is left alone for a while.
   *
   * @param at when
   * @param pathway which
   * @param reason in a sentence
   */
  record PathwayFailed(Instant at, String pathway, String reason) implements PlayerEvent {}

  /**
   * Media comes from another pathway: {@code gap} passed without a byte, see {@link PlaybackStatistics#failoverGapMs}.
   *
   * @param at when
   * @param from what it was
   * @param to what it is now
   * @param gap without a byte
   */
  record FailedOver(Instant at, String from, String to, Duration gap) implements PlayerEvent {}

  /**
   * A steering server prefers another pathway: the next segment comes from there.
   *
   * @param at when
   * @param from what it was
   * @param to what it is now
   */
  record Steered(Instant at, String from, String to) implements PlayerEvent {}

  /**
   * The session has fresh tokens.
   *
   * @param at when
   */
  record SessionRenewed(Instant at) implements PlayerEvent {}

  /**
   * The buffer ran dry.
   *
   * @param at when
   * @param positionSeconds in the presentation
   */
  record StallBegan(Instant at, double positionSeconds) implements PlayerEvent {}

  /**
   * The playback went on.
   *
   * @param at when
   * @param positionSeconds in the presentation
   * @param lasted from when the buffer ran dry
   */
  record StallEnded(Instant at, double positionSeconds, Duration lasted) implements PlayerEvent {}

  /**
   * The playback cannot go on.
   *
   * @param at when
   * @param error why
   */
  record Failed(Instant at, PlayerException error) implements PlayerEvent {}
}
