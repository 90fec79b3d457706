package dev.playhouse.cli.commands;

import dev.playhouse.cli.output.Progress;
import dev.playhouse.player.PlayerClock;
import dev.playhouse.player.PlayerEvent;
import dev.playhouse.player.PlayerListener;
import dev.playhouse.player.RequestRecord;
import dev.playhouse.player.TrackKind;
import dev.playhouse.player.transport.RequestKind;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** Tells of a playback while it goes on: a line for what happened, a bar for how it stands. Called by the player's thread. */
final class PlayNarrator implements PlayerListener {
  private static final double NANOS = 1e9;
  private static final double MEGA = 1e6;
  private static final int BITS_PER_BYTE = 8;

  private final Progress progress;
  private final PlayerClock clock;
  private final long begunNanos;
  private final List<PlayReport.Choice> choices = new CopyOnWriteArrayList<>();
  private double throughput;

  PlayNarrator(Progress progress, PlayerClock clock) {
    this.progress = progress;
    this.clock = clock;
    begunNanos = clock.nanoTime();
  }

  /** Each rendition that was chosen until now. */
  List<PlayReport.Choice> choices() {
    return List.copyOf(choices);
  }

  @Override
  public void happened(PlayerEvent event) {
    switch (event) {
      case PlayerEvent.RenditionChanged changed -> chosen(changed);
      case PlayerEvent.RequestFinished finished -> measure(finished.request());
      case PlayerEvent.SegmentAbandoned given -> line("gave up " + given.rendition().name() + ": " + given.decision().explanation());
      case PlayerEvent.StallBegan stall -> line(String.format(Locale.ROOT, "stalled at %.1f s of the film", stall.positionSeconds()));
      case PlayerEvent.StallEnded stall -> line(String.format(Locale.ROOT, "went on after %.1f s", stall.lasted().toNanos() / NANOS));
      case PlayerEvent.SubtitlesFailed failed -> line("goes on without subtitles: " + failed.error().getMessage());
      case PlayerEvent.SoundFailed failed -> line("goes on without sound: " + failed.error().getMessage());
      case PlayerEvent.PathwayFailed failed -> line("pathway " + failed.pathway() + " failed: " + failed.reason());
      case PlayerEvent.FailedOver over -> line("media come from " + over.to() + " now");
      case PlayerEvent.Steered steered -> line("steered from " + steered.from() + " to " + steered.to());
      case PlayerEvent.SegmentFetched fetched when fetched.rendition().kind() == TrackKind.VIDEO -> bar(fetched);
      default -> {}
    }
  }

  private void chosen(PlayerEvent.RenditionChanged changed) {
    String reason = changed.decision().explanation();
    choices.add(new PlayReport.Choice(
        seconds(), changed.to().name(), changed.to().height(), changed.to().bitsPerSecond() / 1e3, reason));
    line("now " + changed.to().name() + ": " + reason);
  }

  /** Of video segments, by the bytes behind the first: the wait for that one says nothing of the link's width. */
  private void measure(RequestRecord request) {
    Duration wait = request.firstByte();
    if (request.kind() == RequestKind.VIDEO && wait != null) {
      double took = request.duration().minus(wait).toNanos() / NANOS;
      throughput = took > 0 ? request.bytes() * BITS_PER_BYTE / took : throughput;
    }
  }

  private void bar(PlayerEvent.SegmentFetched fetched) {
    String label = String.format(
        Locale.ROOT, "%s at %.2f Mbit/s, link %.2f Mbit/s, %.1f s buffered", fetched.rendition().name(),
        fetched.rendition().bitsPerSecond() / MEGA, throughput / MEGA, fetched.bufferSeconds());
    progress.bar(label, (double) fetched.fetched() / fetched.total(), null);
  }

  private double seconds() {
    return (clock.nanoTime() - begunNanos) / NANOS;
  }

  /** On a terminal and in a log alike: when, and what. */
  private void line(String text) {
    progress.line(String.format(Locale.ROOT, "%6.1f s  %s", seconds(), text));
  }
}
