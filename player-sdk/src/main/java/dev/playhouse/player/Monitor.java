package dev.playhouse.player;

import dev.playhouse.player.abr.AbrDecision;
import dev.playhouse.player.abr.Transfer;
import java.time.Duration;
import java.time.Instant;

/** Moves the playout clock on and tells what came of it: states, stalls, the timeline, the numbers. */
final class Monitor {
  private static final double NANOS = 1e9;
  private static final long SAMPLE_NANOS = 250_000_000;

  private final PlayerClock clock;
  private final Stage stage;
  private final Recorder recorder;
  private final Playout playout;
  private final long loadedAt;
  private boolean started;
  private boolean stalled;
  private double stalledBefore;
  private long sampleDue;
  private double throughput;
  private int bitsPerSecond;
  private int height;

  Monitor(PlayerClock clock, Stage stage, Recorder recorder, Playout playout, long loadedAt) {
    this.clock = clock;
    this.stage = stage;
    this.recorder = recorder;
    this.playout = playout;
    this.loadedAt = loadedAt;
    this.sampleDue = loadedAt;
  }

  /** A rung was chosen. */
  void decided(AbrDecision decision) {
    bitsPerSecond = decision.chosen().averageBitsPerSecond();
    height = decision.chosen().height();
    recorder.decided(decision);
    stage.decided(decision);
  }

  /** A video segment came. */
  void transferred(Transfer transfer) {
    throughput = transfer.bytes() * 8 / Math.max(transfer.totalSeconds(), 1e-6);
  }

  /** Of the last video segment; 0 before one came. */
  double bitsPerSecond() {
    return throughput;
  }

  /** Moves the clock on to now. */
  void tick() {
    long now = clock.nanoTime();
    playout.advance(now);
    if (playout.started() && !started) {
      started = true;
      recorder.started(Duration.ofNanos(now - loadedAt));
    }
    stalls();
    PlayerState state = playout.state();
    if (state != PlayerState.ENDED) {
      stage.state(state, playout.positionSeconds());
    }
    if (now - sampleDue >= 0) {
      sampleDue = now + SAMPLE_NANOS;
      recorder.sample(new TimelineSample(
          (now - loadedAt) / NANOS, playout.positionSeconds(), throughput, bitsPerSecond, height, playout.bufferSeconds()));
    }
  }

  private void stalls() {
    boolean dry = playout.state() == PlayerState.STALLED;
    if (dry == stalled) {
      return;
    }
    Instant at = clock.instant();
    double position = playout.positionSeconds();
    if (dry) {
      stage.emit(new PlayerEvent.StallBegan(at, position));
    } else {
      double lasted = playout.stalledSeconds() - stalledBefore;
      stalledBefore = playout.stalledSeconds();
      stage.emit(new PlayerEvent.StallEnded(at, position, Duration.ofNanos((long) (lasted * NANOS))));
    }
    stalled = dry;
  }

  PlaybackStatistics statistics() {
    return recorder.statistics(playout.positionSeconds(), playout.playedSeconds(), playout.stalls(), playout.stalledSeconds());
  }
}
