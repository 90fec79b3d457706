package dev.playhouse.origin.publishing;

import dev.playhouse.media.cmaf.PackagedImages;
import dev.playhouse.media.cmaf.PackagedTrack;
import dev.playhouse.protocol.catalogue.TrackPackage;
import org.jspecify.annotations.Nullable;

/**
 * A track package of an asset, as a list names it.
 *
 * @param folder delivery path without a slash at the end, {@code /vod/ASSET/GROUP/TRACK.HASH8}
 * @param media what manifests need to know of video, audio and text; null for images
 * @param images what manifests need to know of images; null for everything else
 */
public record StoredTrack(TrackPackage trackPackage, String folder, @Nullable PackagedTrack media, @Nullable PackagedImages images) {
  /** The package with what a list says of it. */
  StoredTrack labelled(ListLabel label) {
    TrackPackage made = trackPackage;
    TrackPackage listed =
        new TrackPackage(
            made.kind(),
            made.group(),
            made.track(),
            made.inventorySha256(),
            made.codec(),
            label.language(),
            made.width(),
            made.height(),
            made.averageBitrate(),
            made.peakBitrate(),
            made.objects(),
            made.sizeBytes(),
            label.name(),
            label.roles(),
            made.loudness());
    return new StoredTrack(listed, folder, media, images);
  }

  ListLabel label() {
    return new ListLabel(trackPackage.language(), trackPackage.name(), trackPackage.roles());
  }
}
