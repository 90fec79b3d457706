package dev.playhouse.player;

/**
 * One point of the plot of a playback.
 *
 * @param timeSeconds since {@code load}
 * @param positionSeconds in the presentation
 * @param throughputBitsPerSecond of the last segment that came
 * @param bitsPerSecond of the rung that was last chosen
 * @param height of that rung, in lines
 * @param bufferSeconds ahead of the position
 */
public record TimelineSample(double timeSeconds, double positionSeconds, double throughputBitsPerSecond, int bitsPerSecond, int height,
    double bufferSeconds) {}
