package dev.playhouse.cli.api;

/** A record of the origin, and the tag of the state that it was in (RFC 9110, section 8.8.3), which a change has to name. */
public record Tagged<T>(String tag, T value) {
  /** Stands for whatever state there is. */
  static final String ANY = "*";
}
