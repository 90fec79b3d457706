package dev.playhouse.protocol.catalogue;

import org.jspecify.annotations.Nullable;

/**
 * A picture of a title; it lies at {@code /art/SHA256/WIDTH} in 160, 320, 640, 1280 and 1920 pixels, or its own width where that is less.
 *
 * @param language BCP 47, of its words; absent without any
 * @param sha256 of what was uploaded
 * @param width of what was uploaded, in pixels
 * @param height of what was uploaded, in pixels
 */
public record Artwork(ArtworkKind kind, @Nullable String language, String sha256, int width, int height) {}
