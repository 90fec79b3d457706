package dev.playhouse.player.abr;

/**
 * Bytes that came over the link.
 *
 * @param bytes of the body
 * @param firstByteSeconds from the request to the first byte of the body
 * @param totalSeconds from the request to the last byte
 * @param local answered without the network
 */
public record Transfer(long bytes, double firstByteSeconds, double totalSeconds, boolean local) {}
