package dev.playhouse.player;

/** What a track carries. */
public enum TrackKind {
  VIDEO,
  AUDIO,
  TEXT
}
