package dev.playhouse.media.manifest;

import java.util.List;

/** The tracks of a presentation that a session may have: at least one video track. */
record GrantedTracks(String asset, double durationSeconds, List<MediaTrack> video, List<MediaTrack> audio, List<TextTrack> texts) {}
