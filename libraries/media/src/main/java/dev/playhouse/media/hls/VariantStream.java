package dev.playhouse.media.hls;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * One quality of the whole presentation ({@code EXT-X-STREAM-INF}): a video rendition and the groups that go with it.
 *
 * @param uri its media playlist
 * @param pathwayId {@value #DEFAULT_PATHWAY} when the playlist names none
 * @param bandwidth peak bits per second, with the heaviest audio
 * @param averageBandwidth bits per second, 0 when unknown
 * @param codecs RFC 6381, separated by commas
 * @param width 0 when unknown
 * @param height 0 when unknown
 * @param frameRate 0 when unknown
 * @param videoRange {@code SDR}, {@code PQ} or {@code HLG}; absent when the playlist does not say
 * @param hdcpLevel what protects the way to the screen, {@code TYPE-0}, {@code TYPE-1} or {@code NONE}; absent when the playlist does not say
 */
public record VariantStream(
    URI uri,
    String pathwayId,
    int bandwidth,
    int averageBandwidth,
    String codecs,
    int width,
    int height,
    double frameRate,
    @Nullable String videoRange,
    @Nullable String hdcpLevel,
    @Nullable String audioGroup,
    @Nullable String subtitlesGroup) {
  /** The pathway of variants that name none. */
  public static final String DEFAULT_PATHWAY = ".";
}
