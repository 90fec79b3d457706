package dev.playhouse.media.hls;

import java.net.URI;

/**
 * Thumbnails in sheets ({@code EXT-X-IMAGE-STREAM-INF}, as Roku specifies it).
 *
 * @param uri its media playlist
 * @param pathwayId {@value VariantStream#DEFAULT_PATHWAY} when the playlist names none
 * @param bandwidth peak bits per second
 * @param averageBandwidth bits per second, 0 when unknown
 * @param codecs {@code jpeg}
 * @param width of one thumbnail, 0 when unknown
 * @param height of one thumbnail, 0 when unknown
 */
public record ImageStream(URI uri, String pathwayId, int bandwidth, int averageBandwidth, String codecs, int width, int height) {}
