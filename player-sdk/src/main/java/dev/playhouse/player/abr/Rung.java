package dev.playhouse.player.abr;

/**
 * One quality of the ladder.
 *
 * @param index place in the ladder, the lowest bit rate first
 * @param averageBitsPerSecond of the video alone where it is known, else of the variant
 * @param peakBitsPerSecond at least the average
 */
public record Rung(int index, int width, int height, int averageBitsPerSecond, int peakBitsPerSecond) {}
