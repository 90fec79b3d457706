package dev.playhouse.encoder.ffmpeg;

/**
 * How far a run of FFmpeg has come.
 *
 * @param fraction of the whole, 0 to 1
 * @param mediaSeconds seconds of media done
 * @param speed seconds of media per second of wall time, 0 when not known yet
 */
public record Progress(double fraction, double mediaSeconds, double speed) {}
