package dev.playhouse.media.mpegts;

import java.util.List;

/**
 * What a segment holds of an elementary stream.
 *
 * @param before bytes before the first packet: the end of one that began in the segment before
 * @param timed all packets that have a time, each with those behind it that have none
 */
record PesPackets(byte[] before, List<PesPacket> timed) {}
