package dev.playhouse.encoder;

import dev.playhouse.encoder.profile.VideoCodec;

/**
 * One step of the ladder: a video rendition to be made.
 *
 * @param track name such as {@code v720}
 * @param group key group, such as {@code hd}
 * @param preset of the encoder
 * @param constantRateFactor the quality aimed at below the bitrate
 * @param maxBitrate bits per second that the rate control keeps below
 */
public record Rung(String track, String group, int width, int height, VideoCodec codec, String preset, int constantRateFactor, int maxBitrate) {}
