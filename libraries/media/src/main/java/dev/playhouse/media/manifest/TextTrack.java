package dev.playhouse.media.manifest;

/**
 * A subtitle track package: one WebVTT file.
 *
 * @param language BCP 47
 */
public record TextTrack(TrackFolder folder, String language) {}
