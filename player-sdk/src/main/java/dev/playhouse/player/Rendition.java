package dev.playhouse.player;

import org.jspecify.annotations.Nullable;

/**
 * One encode of a track, as the manifest describes it.
 *
 * @param kind what it carries
 * @param name the track's name in its address ({@code v720}, {@code a-en}), or a description where the address has none
 * @param language RFC 5646, absent when the manifest has none
 * @param width in pixels, 0 unless video
 * @param height in pixels, 0 unless video
 * @param bitsPerSecond average, 0 when unknown
 * @param codecs RFC 6381, empty when unknown
 */
public record Rendition(TrackKind kind, String name, @Nullable String language, int width, int height, int bitsPerSecond, String codecs) {}
