package dev.playhouse.encoder.folder;

import dev.playhouse.media.manifest.ImageTrack;
import dev.playhouse.media.manifest.MediaTrack;
import org.jspecify.annotations.Nullable;

/**
 * A track whose files are written.
 *
 * @param media for manifests; null for images
 * @param images for manifests; null for all else
 */
record MadeTrack(@Nullable MediaTrack media, @Nullable ImageTrack images, FolderTrack report) {}
