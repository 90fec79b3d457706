package dev.playhouse.protocol.catalogue;

/** What a picture of a title is for. */
public enum ArtworkKind {
  /** Upright, with the name. */
  POSTER,
  /** Wide, to stand behind something. */
  BACKDROP,
  /** The name alone, on nothing. */
  LOGO
}
