package dev.playhouse.protocol.history;

/** What a profile thinks of a title. */
public enum Thumb {
  UP,
  DOWN,
  LOVE
}
