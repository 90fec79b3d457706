package dev.playhouse.media.manifest;

import dev.playhouse.media.cmaf.PackagedImages;

/** A track package of thumbnails, and where it is. */
public record ImageTrack(TrackFolder folder, PackagedImages images) {}
