package dev.playhouse.media.hls;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The key frames of a rendition, for fast winding ({@code EXT-X-I-FRAME-STREAM-INF}).
 *
 * @param uri its media playlist
 * @param pathwayId {@value VariantStream#DEFAULT_PATHWAY} when the playlist names none
 * @param bandwidth peak bits per second
 * @param averageBandwidth bits per second, 0 when unknown
 * @param codecs RFC 6381
 * @param width 0 when unknown
 * @param height 0 when unknown
 * @param videoRange {@code SDR}, {@code PQ} or {@code HLG}; absent when the playlist does not say
 */
public record IFrameStream(
    URI uri, String pathwayId, int bandwidth, int averageBandwidth, String codecs, int width, int height, @Nullable String videoRange) {}
