package dev.playhouse.player.abr;

/**
 * A video segment that is being received.
 *
 * @param rung place in the ladder
 * @param receivedBytes that have come
 * @param totalBytes size of the whole segment
 * @param firstByteSeconds from the request to the first byte of the body
 * @param elapsedSeconds from the request until now
 */
public record Flight(int rung, long receivedBytes, long totalBytes, double firstByteSeconds, double elapsedSeconds) {}
