package dev.playhouse.origin.publishing;

import dev.playhouse.media.cmaf.PackagedTrack;
import dev.playhouse.protocol.catalogue.TrackPackage;
import org.jspecify.annotations.Nullable;

/**
 * A track package of an asset.
 *
 * @param folder delivery path without a slash at the end, {@code /vod/ASSET/GROUP/TRACK.HASH8}
 * @param media what manifests need to know; null for a text track, which is one file
 */
public record StoredTrack(TrackPackage trackPackage, String folder, @Nullable PackagedTrack media) {}
