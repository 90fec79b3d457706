package dev.playhouse.benchmarks.abr;

import dev.playhouse.player.PlaybackStatistics;
import dev.playhouse.player.Player;
import dev.playhouse.player.PlayerEvent;
import dev.playhouse.player.TrackKind;
import dev.playhouse.player.abr.AbrPolicy;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What a playback was worth to its viewer: the mean of all segments but the first of Mbit/s, less stalls at the top rung's rate for each second, and
 * less switches.
 *
 * @param megabits mean of the video's rungs
 */
record LiveSession(double worth, double megabits, double stalledSeconds, int switches) {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /** Plays a film in real time with the player as it is delivered, over a link in front of an edge. */
  static LiveSession play(Film film, NetworkTrace network, SimulatedSession.Conditions conditions, URI edge, AbrPolicy policy)
      throws IOException, InterruptedException {
    List<Double> megabits = new CopyOnWriteArrayList<>();
    try (TraceLink link = new TraceLink(network, conditions.roundTripSeconds(), edge);
        Player player =
            Player.builder()
                .abr(policy)
                .bufferTarget(Duration.ofMillis((long) (conditions.targetSeconds() * 1000)))
                .listener(event -> {
                  if (event instanceof PlayerEvent.SegmentFetched fetched && fetched.rendition().kind() == TrackKind.VIDEO) {
                    megabits.add(fetched.rendition().bitsPerSecond() / 1e6);
                  }
                })
                .build()) {
      Thread watchdog = Thread.startVirtualThread(() -> stopLate(player));
      player.load(link.url().resolve("/film.m3u8"));
      player.play();
      PlaybackStatistics played = player.awaitEnd();
      watchdog.interrupt();
      return of(megabits, played.stalledSeconds(), film.topMegabits());
    }
  }

  private static void stopLate(Player player) {
    try {
      Thread.sleep(PATIENCE);
      player.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // it has ended in time
    }
  }

  private static LiveSession of(List<Double> megabits, double stalledSeconds, double top) {
    double sum = 0;
    double changes = 0;
    int switches = 0;
    for (int segment = 1; segment < megabits.size(); segment++) {
      double before = Objects.requireNonNull(megabits.get(segment - 1));
      double now = Objects.requireNonNull(megabits.get(segment));
      sum += now;
      changes += Math.abs(now - before);
      switches += now == before ? 0 : 1;
    }
    int count = Math.max(1, megabits.size() - 1);
    return new LiveSession((sum - changes - top * stalledSeconds) / count, sum / count, stalledSeconds, switches);
  }
}
