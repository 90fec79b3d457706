package dev.playhouse.media.cmaf;

import dev.playhouse.media.nal.VideoColour;
import org.jspecify.annotations.Nullable;

/**
 * What a track says of itself before its first sample.
 *
 * @param codec as in the CODECS attribute, such as {@code avc1.64001f} or {@code mp4a.40.2}
 * @param timescale ticks per second of all times of the track
 * @param width in pixels, 0 for audio
 * @param height in pixels, 0 for audio
 * @param sampleRate in Hz, 0 for video
 * @param channels 0 for video
 * @param samplesPerFrame audio samples in one coded frame, 0 for video
 * @param language ISO 639-2 code, {@code und} when unknown
 * @param mediaTime from the edit list: the composition time, in ticks, that is presented at zero; presentation time = decode time +
 *     composition offset - mediaTime. AAC priming makes it positive, a track that starts late makes it negative
 * @param colour null for what is no video
 * @param sampleEntry the whole clear sample entry box ({@code avc1} or {@code mp4a}) with its codec configuration
 */
public record TrackHeader(
    TrackKind kind,
    String codec,
    int timescale,
    int width,
    int height,
    int sampleRate,
    int channels,
    int samplesPerFrame,
    String language,
    long mediaTime,
    @Nullable VideoColour colour,
    byte[] sampleEntry) {}
