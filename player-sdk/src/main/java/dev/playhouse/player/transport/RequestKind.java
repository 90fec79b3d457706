package dev.playhouse.player.transport;

/** What a request is for. */
public enum RequestKind {
  /** Nothing but a connection, for what is asked next. */
  CONNECTION,
  /** The multivariant playlist. */
  MANIFEST,
  /** The media playlist of one rendition. */
  PLAYLIST,
  /** The initialisation segment of one rendition. */
  INIT,
  /** A video segment. */
  VIDEO,
  /** An audio segment. */
  AUDIO,
  /** A text track. */
  TEXT,
  /** A sheet of thumbnails. */
  IMAGE,
  /** A licence. */
  LICENCE,
  /** Start, renewal or end of a session. */
  SESSION,
  /** The time by the server's clock. */
  CLOCK,
  /** A steering manifest: which pathway is best. */
  STEERING,
  /** A heartbeat or a batch of events. */
  TELEMETRY
}
