package dev.playhouse.player;

import java.time.Duration;

/** Where a playback shows itself: its clock, who hears of it, and the numbers. */
record Screen(PlayerClock clock, Stage stage, Recorder recorder, Playout playout, Monitor monitor) {

  /** Of a playback that was loaded at a time. */
  static Screen of(PlayerClock clock, Stage stage, Recorder recorder, long loadedAt) {
    Playout playout = new Playout(clock.nanoTime());
    return new Screen(clock, stage, recorder, playout, new Monitor(clock, stage, recorder, playout, loadedAt));
  }

  /** Moves the playout clock on to now. */
  void tick() {
    monitor.tick();
  }

  /** Tells the listeners. */
  void emit(PlayerEvent event) {
    stage.emit(event);
  }

  /** How much is buffered. */
  double bufferSeconds() {
    return playout.bufferSeconds();
  }

  /** A wait, or as much of it as a viewer bears: what is buffered, and a picture that stands as long as an empty screen may at the start. */
  Duration bearable(Duration wait) {
    Duration most = Duration.ofNanos((long) (bufferSeconds() * 1e9)).plus(Recovery.GIVE_UP_STARTING);
    return wait.compareTo(most) < 0 ? wait : most;
  }
}
