package dev.playhouse.media.mpegts;

/**
 * A packet of an elementary stream that has a time.
 *
 * @param presentation of its first access unit, 33 bits at 90 kHz
 * @param decode of the same
 */
record PesPacket(long presentation, long decode, byte[] data) {}
