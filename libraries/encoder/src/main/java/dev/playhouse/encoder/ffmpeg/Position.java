package dev.playhouse.encoder.ffmpeg;

/**
 * Where a run of FFmpeg stands.
 *
 * @param mediaSeconds seconds of media written
 * @param speed seconds of media per second of wall time, 0 when not known yet
 */
public record Position(double mediaSeconds, double speed) {
  static final Position START = new Position(0, 0);

  /** This position within a whole. */
  public Progress within(double totalSeconds) {
    return new Progress(totalSeconds <= 0 ? 0 : Math.clamp(mediaSeconds / totalSeconds, 0, 1), mediaSeconds, speed);
  }
}
