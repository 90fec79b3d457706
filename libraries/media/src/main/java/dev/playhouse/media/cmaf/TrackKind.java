package dev.playhouse.media.cmaf;

/** What a track carries. */
public enum TrackKind {
  VIDEO,
  AUDIO,
  TEXT
}
