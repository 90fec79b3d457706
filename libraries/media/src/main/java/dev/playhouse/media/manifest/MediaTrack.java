package dev.playhouse.media.manifest;

import dev.playhouse.media.cmaf.PackagedTrack;
import org.jspecify.annotations.Nullable;

/**
 * A video or audio track package and where it is.
 *
 * @param language BCP 47; absent for video
 */
public record MediaTrack(TrackFolder folder, @Nullable String language, PackagedTrack track) {}
