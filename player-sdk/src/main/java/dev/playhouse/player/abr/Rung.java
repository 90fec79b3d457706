package dev.playhouse.player.abr;

/**
 * One quality of the ladder.
 *
 * @param index place in the ladder, the lowest bit rate first
 * @param averageBitsPerSecond of the variant: the video and what is heard with it
 * @param peakBitsPerSecond at least the average
 */
public record Rung(int index, int width, int height, int averageBitsPerSecond, int peakBitsPerSecond) {}
