package dev.playhouse.media.manifest;

import dev.playhouse.media.cmaf.PackagedTrack;

/** A track package of video, audio or text: where it is, what people choose it by, and what is in it. */
public record MediaTrack(TrackFolder folder, TrackLabel label, PackagedTrack track) {}
