package dev.playhouse.protocol.catalogue;

/** What a stretch of a work is, so that players can offer to skip it. */
public enum MarkerKind {
  INTRO,
  RECAP,
  CREDITS
}
