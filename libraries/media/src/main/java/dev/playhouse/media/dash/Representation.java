package dev.playhouse.media.dash;

import org.jspecify.annotations.Nullable;

/**
 * One rendition.
 *
 * @param codecs RFC 6381; absent when the type says it all
 * @param width 0 unless video
 * @param height 0 unless video
 * @param frameRate a fraction; absent unless video
 * @param sampleRate 0 unless audio
 * @param channels 0 unless audio
 * @param baseUrl its folder with a slash at the end, or the one file when there is no timeline
 */
public record Representation(
    String id,
    int bandwidth,
    @Nullable String codecs,
    int width,
    int height,
    @Nullable String frameRate,
    int sampleRate,
    int channels,
    String baseUrl,
    @Nullable ContentProtection protection,
    @Nullable SegmentTimeline timeline) {}
