package dev.playhouse.cli.demo;

import dev.playhouse.player.PlayerEvent;
import dev.playhouse.player.PlayerListener;
import dev.playhouse.player.RequestRecord;
import dev.playhouse.player.TrackKind;
import dev.playhouse.player.transport.RequestKind;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Watches a playback and kills the edge in use as soon as no more than a third of the video segments are still to be fetched. */
final class EdgeKiller implements PlayerListener {
  private static final int LEAST_LEFT = 2; // what must come from the other edge

  private final House house;
  private final Narrator narrator;
  private @Nullable String edgeInUse;
  private @Nullable EdgeSeat killed;
  private @Nullable Instant killedAt;

  EdgeKiller(House house, Narrator narrator) {
    this.house = house;
    this.narrator = narrator;
  }

  @Override
  public void happened(PlayerEvent event) {
    if (event instanceof PlayerEvent.RequestFinished finished) {
      served(finished.request());
    } else if (event instanceof PlayerEvent.SegmentFetched fetched && fetched.rendition().kind() == TrackKind.VIDEO) {
      int left = fetched.total() - fetched.fetched();
      if (killed == null && left <= Math.max(LEAST_LEFT, fetched.total() / 3)) {
        kill(left, fetched.total());
      }
    }
  }

  /** Which edge was killed; empty when the film was over before. */
  Optional<EdgeSeat> killed() {
    return Optional.ofNullable(killed);
  }

  /** When, if at all. */
  @Nullable Instant killedAt() {
    return killedAt;
  }

  private void served(RequestRecord request) {
    if (request.kind() == RequestKind.VIDEO && request.failure() == null) {
      edgeInUse = request.edge();
    }
  }

  private void kill(int left, int total) {
    if (edgeInUse == null) {
      throw new IllegalStateException("a segment came from nowhere");
    }
    EdgeSeat edge = house.edge(edgeInUse);
    edge.kill();
    killed = edge;
    killedAt = Instant.now();
    narrator.say("killed edge " + edge.site() + " with " + left + " of " + total + " segments unfetched");
  }
}
