package dev.playhouse.encoder;

/**
 * One step of the ladder: a video rendition to be made.
 *
 * @param track name such as {@code v720}
 * @param group key group, such as {@code hd}
 * @param maxBitrate bits per second that the rate control keeps below
 */
public record Rung(String track, String group, int width, int height, int maxBitrate) {}
