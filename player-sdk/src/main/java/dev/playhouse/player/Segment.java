package dev.playhouse.player;

/**
 * A media segment in the clear.
 *
 * @param rendition what it belongs to
 * @param number place in the presentation, from 0
 * @param startSeconds where it begins in the presentation, by the playlist
 * @param durationSeconds by the playlist
 * @param bytes a CMAF chunk ({@code moof} and {@code mdat}); belongs to the receiver
 */
public record Segment(Rendition rendition, long number, double startSeconds, double durationSeconds, byte[] bytes) {}
