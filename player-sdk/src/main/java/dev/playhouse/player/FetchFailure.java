package dev.playhouse.player;

import dev.playhouse.player.abr.Transfer;
import dev.playhouse.player.error.PlayerException;
import java.time.Duration;
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
  private final Duration retryAfter;

  FetchFailure(Kind kind, long lastByteNanos, String message, @Nullable Throwable cause) {
    this(kind, lastByteNanos, message, cause, Duration.ZERO);
  }

  /** What a server refused that wants to be left alone for a while. */
  FetchFailure(Kind kind, long lastByteNanos, String message, @Nullable Throwable cause, Duration retryAfter) {
    super(message, cause);
    this.kind = kind;
    this.lastByteNanos = lastByteNanos;
    this.retryAfter = retryAfter;
    broken = null;
  }

  /** A transfer that broke off, or never began. */
  FetchFailure(long lastByteNanos, Transfer broken, String message, Throwable cause) {
    super(message, cause);
    this.kind = Kind.UNREACHABLE;
    this.lastByteNanos = lastByteNanos;
    this.broken = broken;
    retryAfter = Duration.ZERO;
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

  /** For how long the server does not want to be asked again; zero when it has not said so. */
  Duration retryAfter() {
    return retryAfter;
  }

  /** What the server asked for whose failure ended in an error of the playback. */
  static Duration retryAfter(PlayerException error) {
    return error.getCause() instanceof FetchFailure failure ? failure.retryAfter() : Duration.ZERO;
  }

  /** What it says, never null. */
  String reason() {
    return String.valueOf(getMessage());
  }
}
