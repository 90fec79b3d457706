package dev.playhouse.player;

import dev.playhouse.player.abr.Transfer;
import org.jspecify.annotations.Nullable;

/** A file that did not come. */
final class FetchFailure extends Exception {
  private static final long serialVersionUID = 1;

  /** What that says about the pathway and the file. */
  enum Kind {
    /** Nothing came, or it broke off: another pathway may have it, this one may again. */
    UNREACHABLE,
    /** The edge answered that it will not give it: asking it again is in vain. */
    REFUSED,
    /** It came, but cannot be read. */
    UNREADABLE,
    /** The session's token has expired. */
    TOKEN_EXPIRED
  }

  private final Kind kind;
  private final long lastByteNanos;
  private final transient @Nullable Transfer broken;

  FetchFailure(Kind kind, long lastByteNanos, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.lastByteNanos = lastByteNanos;
    broken = null;
  }

  /** A transfer that broke off, or never began. */
  FetchFailure(long lastByteNanos, Transfer broken, String message, Throwable cause) {
    super(message, cause);
    this.kind = Kind.UNREACHABLE;
    this.lastByteNanos = lastByteNanos;
    this.broken = broken;
  }

  /** The same of something that changes: what is refused now may be there later. */
  FetchFailure inPassing() {
    return kind == Kind.REFUSED ? new FetchFailure(Kind.UNREACHABLE, lastByteNanos, reason(), this) : this;
  }

  Kind kind() {
    return kind;
  }

  /** When the last byte came, or the request began when none did. */
  long lastByteNanos() {
    return lastByteNanos;
  }

  /** What came before it broke off; null when something else was wrong. */
  @Nullable Transfer broken() {
    return broken;
  }

  /** What it says, never null. */
  String reason() {
    return String.valueOf(getMessage());
  }
}
