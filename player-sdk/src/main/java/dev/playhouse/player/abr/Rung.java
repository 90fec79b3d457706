package dev.playhouse.player.abr;

/**
 * One quality of the ladder.
 *
 * @param index place among all pictures of the manifest, the lowest bit rate first; a ladder may lack some
 * @param width in pixels
 * @param height in pixels
 * @param averageBitsPerSecond of the variant: the video and what is heard with it
 * @param peakBitsPerSecond at least the average
 */
public record Rung(int index, int width, int height, int averageBitsPerSecond, int peakBitsPerSecond) {}
