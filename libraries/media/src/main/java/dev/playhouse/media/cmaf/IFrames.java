package dev.playhouse.media.cmaf;

/**
 * Bitrates of a track's key frames alone, one for each segment, as an I-frame playlist lists them.
 *
 * @param averageBitrate bits per second over the whole track
 * @param peakBitrate bits per second of the segment with the highest
 */
public record IFrames(int averageBitrate, int peakBitrate) {}
