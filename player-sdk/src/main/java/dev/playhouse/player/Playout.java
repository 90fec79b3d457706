package dev.playhouse.player;

/**
 * The playout clock: it drains what is buffered, and stands still while there is nothing. Takes time as a value, in nanoseconds; a stall
 * begins when the buffer ran dry, however late that is noticed.
 */
final class Playout {
  private static final double NANOS = 1e9;

  /** Playlists give durations as decimals: ends nearer than this are the same. */
  private static final double TOLERANCE_SECONDS = 1e-3;

  /** Less than this is not worth to begin with: it would be over before the next segment comes, however near that is. */
  private static final double LEAST_START_SECONDS = 0.1;

  private double durationSeconds = Double.POSITIVE_INFINITY;
  private double positionSeconds;
  private double playedSeconds;
  private double bufferedSeconds;
  private long asOf;
  private double windingSpeed;
  private boolean wanted;
  private boolean standingBy;
  private boolean pictured;
  private boolean started;
  private boolean dry;
  private long drySince;
  private int stalls;
  private long stalledNanos;

  Playout(long now) {
    this.asOf = now;
  }

  /** The presentation is this long; until that is said it does not end. */
  void duration(double seconds) {
    durationSeconds = seconds;
    positionSeconds = Math.min(positionSeconds, seconds);
  }

  /** Nothing is to be shown until it is played. */
  void standBy() {
    standingBy = !wanted;
  }

  boolean standingBy() {
    return standingBy;
  }

  /** Whether what is shown is the picture of this place: winding has come to it. */
  boolean pictured() {
    return pictured;
  }

  void play(long now) {
    advance(now);
    wanted = true;
    standingBy = false;
  }

  void pause(long now) {
    advance(now);
    wanted = false;
    refilled(now);
  }

  /** Goes on from a place at which nothing is buffered yet, once there is something. */
  void seek(double toSeconds, long now) {
    advance(now);
    refilled(now);
    pictured = (pictured || windingSpeed != 0) && toSeconds == positionSeconds;
    positionSeconds = Math.min(toSeconds, durationSeconds);
    bufferedSeconds = positionSeconds;
    started = false;
    windingSpeed = 0;
  }

  /** Stands at a place that is passed while winding, at so many times the speed of playing; nothing is buffered, until it is sought. */
  void wind(double toSeconds, double speed, long now) {
    seek(toSeconds, now);
    windingSpeed = speed;
  }

  /** Below zero backward; 0 while it does not wind. */
  double windingSpeed() {
    return windingSpeed;
  }

  /** Media is there up to a time of the presentation. */
  void buffered(double untilSeconds, long now) {
    advance(now);
    bufferedSeconds = Math.max(bufferedSeconds, untilSeconds);
    if (bufferedSeconds > Math.min(positionSeconds + LEAST_START_SECONDS, durationSeconds - TOLERANCE_SECONDS)) {
      started = true;
      refilled(now);
    }
  }

  private void refilled(long now) {
    if (dry) {
      dry = false;
      stalledNanos += now - drySince;
    }
  }

  /** Moves on to a moment that is not before the last one. */
  void advance(long now) {
    if (running()) {
      double due = positionSeconds + (now - asOf) / NANOS;
      playedSeconds += Math.min(due, bufferedSeconds) - positionSeconds;
      positionSeconds = Math.min(due, bufferedSeconds);
      if (due >= bufferedSeconds && !ended()) {
        dry = true;
        stalls++;
        drySince = now - (long) ((due - bufferedSeconds) * NANOS);
      }
    }
    asOf = now;
  }

  private boolean running() {
    return wanted && started && !dry && !ended();
  }

  /** Whether the application wants it to run. */
  boolean wanted() {
    return wanted;
  }

  /** Whether media has come for the place to play from. */
  boolean started() {
    return started;
  }

  boolean ended() {
    return positionSeconds >= durationSeconds - TOLERANCE_SECONDS;
  }

  PlayerState state() {
    if (ended()) {
      return PlayerState.ENDED;
    }
    if (windingSpeed != 0) {
      return PlayerState.WINDING;
    }
    if (!started) {
      return PlayerState.LOADING;
    }
    if (!wanted) {
      return PlayerState.PAUSED;
    }
    return dry ? PlayerState.STALLED : PlayerState.PLAYING;
  }

  double positionSeconds() {
    return positionSeconds;
  }

  /** Media shown, over all places. */
  double playedSeconds() {
    return playedSeconds;
  }

  double bufferSeconds() {
    return Math.max(0, bufferedSeconds - positionSeconds);
  }

  int stalls() {
    return stalls;
  }

  /** Time stalled, the stall that lasts included. */
  double stalledSeconds() {
    return (stalledNanos + (dry ? asOf - drySince : 0)) / NANOS;
  }
}
