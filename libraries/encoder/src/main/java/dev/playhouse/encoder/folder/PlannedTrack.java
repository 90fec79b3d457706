package dev.playhouse.encoder.folder;

import org.jspecify.annotations.Nullable;

/**
 * One track that a package will have.
 *
 * @param kind {@code video}, {@code audio}, {@code text} or {@code images}
 * @param language BCP 47; null where there is none to choose
 * @param codec {@code h264}, {@code hevc}, {@code aac}, {@code webvtt} or {@code jpeg}
 * @param width in pixels; 0 for audio, text and images
 * @param maxBitrate bits per second that the rate control keeps below; 0 for text and images
 * @param keyId 32 hex digits; null for a clear track
 */
public record PlannedTrack(
    String track,
    String kind,
    String group,
    @Nullable String language,
    String codec,
    int width,
    int height,
    int maxBitrate,
    @Nullable String keyId) {}
