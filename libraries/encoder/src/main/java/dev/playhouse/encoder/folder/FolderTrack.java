package dev.playhouse.encoder.folder;

import dev.playhouse.encoder.Loudness;
import org.jspecify.annotations.Nullable;

/**
 * One track of a package.
 *
 * @param kind {@code video}, {@code audio}, {@code text} or {@code images}
 * @param language BCP 47; null where there is none to choose
 * @param codec as in the CODECS attribute, {@code jpeg} for images
 * @param width in pixels, of one thumbnail for images; 0 for audio and text
 * @param segments media segments, sprite sheets for images
 * @param sizeBytes of all files of the track
 * @param averageBitrate bits per second
 * @param peakBitrate bits per second of the segment with the highest
 * @param keyId 32 hex digits; null for a clear track
 * @param loudness null for what is no audio
 */
public record FolderTrack(
    String track,
    String kind,
    String group,
    @Nullable String language,
    String codec,
    int width,
    int height,
    int segments,
    long sizeBytes,
    int averageBitrate,
    int peakBitrate,
    @Nullable String keyId,
    @Nullable Loudness loudness) {}
