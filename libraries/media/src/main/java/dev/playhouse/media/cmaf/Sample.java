package dev.playhouse.media.cmaf;

/** One coded frame; times in ticks of the track's timescale. */
public record Sample(byte[] data, long decodeTime, int duration, int compositionOffset, boolean sync) {}
