package dev.playhouse.protocol.catalogue;

/** What a track is for; the words are those of {@code urn:mpeg:dash:role:2011}. */
public enum TrackRole {
  MAIN,
  ALTERNATE,
  DUB,
  COMMENTARY,
  DESCRIPTION,
  SUBTITLE,
  CAPTION,
  FORCED
}
