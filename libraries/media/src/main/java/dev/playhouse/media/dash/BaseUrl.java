package dev.playhouse.media.dash;

import org.jspecify.annotations.Nullable;

/**
 * An address that those below are resolved against; several on one level are alternatives.
 *
 * @param serviceLocation the name by which steering manifests know it
 */
public record BaseUrl(String url, @Nullable String serviceLocation) {}
