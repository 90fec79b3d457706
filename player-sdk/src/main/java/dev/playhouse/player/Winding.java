package dev.playhouse.player;

/**
 * How the place moves while the application winds: as a clock that runs many times as fast as the playout clock, which stands still. Used by the
 * player's thread only.
 */
final class Winding {
  private static final double NANOS = 1e9;

  private final Screen screen;
  private final Choices choices;
  private double speed;
  private boolean begun;
  private double fromSeconds;
  private long since;

  Winding(Screen screen, Choices choices) {
    this.screen = screen;
    this.choices = choices;
  }

  /** Winds from now on. What is fetched is wanted no more. */
  void wind(double times) {
    screen.tick();
    speed = times;
    begun = false;
    choices.divert();
  }

  /** Whether the application winds, or will as soon as something is loaded. */
  boolean on() {
    return speed != 0;
  }

  boolean forward() {
    return speed > 0;
  }

  double speed() {
    return speed;
  }

  /** Where it has come to; the first call begins where the playback is. */
  double seconds() {
    long now = screen.clock().nanoTime();
    if (!begun) {
      begun = true;
      fromSeconds = screen.playout().positionSeconds();
      since = now;
      screen.recorder().sought(fromSeconds);
      screen.playout().wind(fromSeconds, speed, now);
      screen.emit(new PlayerEvent.WindingBegan(screen.clock().instant(), fromSeconds, speed));
    }
    return fromSeconds + speed * ((now - since) / NANOS);
  }

  /** A picture was shown. */
  void shown(double atSeconds) {
    if (begun) { // and not ended while it was fetched
      screen.playout().wind(atSeconds, speed, screen.clock().nanoTime());
      screen.tick();
    }
  }

  /** Goes on at the last picture, if it winds. */
  void end() {
    if (begun) {
      endAt(screen.playout().positionSeconds());
    }
    speed = 0;
  }

  /** Goes on elsewhere. */
  void endAt(double atSeconds) {
    speed = 0;
    begun = false;
    choices.seek(atSeconds);
  }
}
