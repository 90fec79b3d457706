package dev.playhouse.player;

/** What a track carries. */
public enum TrackKind {
  /** Pictures. */
  VIDEO,
  /** Sound. */
  AUDIO,
  /** Subtitles or captions. */
  TEXT
}
