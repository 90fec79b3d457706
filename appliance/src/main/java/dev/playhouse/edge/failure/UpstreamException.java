package dev.playhouse.edge.failure;

import org.jspecify.annotations.Nullable;

/** A server did not give what was asked for. */
public final class UpstreamException extends EdgeException {
  private final Kind kind;
  private final boolean isUnsent;

  public UpstreamException(Kind kind, String message) {
    this(kind, message, null);
  }

  public UpstreamException(Kind kind, String message, @Nullable Throwable cause) {
    this(kind, message, cause, false);
  }

  private UpstreamException(Kind kind, String message, @Nullable Throwable cause, boolean isUnsent) {
    super(kind.word, kind.status, message, cause);
    this.kind = kind;
    this.isUnsent = isUnsent;
  }

  /** One of a request that the server cannot have seen: there was no connection to it. */
  public static UpstreamException unsent(Kind kind, String message, @Nullable Throwable cause) {
    return new UpstreamException(kind, message, cause, true);
  }

  public Kind kind() {
    return kind;
  }

  /** Whether the server cannot have seen the request. */
  public boolean isUnsent() {
    return isUnsent;
  }

  /** Whether asking again later may help. */
  public boolean passing() {
    return kind.passing;
  }

  /** What went wrong, and what a waiting client is told. */
  public enum Kind {
    NOT_FOUND("object-not-found", 404, false),
    REFUSED("upstream-refused", 502, false),
    /** The origin has removed this edge. */
    REMOVED("edge-removed", 503, false),
    WRONG("upstream-wrong", 502, false),
    /** What was begun is not there any more. */
    CHANGED("upstream-changed", 502, false),
    FAILED("upstream-failed", 502, true),
    UNREACHABLE("upstream-unreachable", 502, true),
    TIMEOUT("upstream-timeout", 504, true),
    /** It failed so often that it is not asked for a while. */
    RESTING("upstream-resting", 503, true),
    /** Whoever asked did not send the request to its end. */
    CLIENT_GONE("client-gone", 400, false);

    private final String word;
    private final int status;
    private final boolean passing;

    Kind(String word, int status, boolean passing) {
      this.word = word;
      this.status = status;
      this.passing = passing;
    }
  }
}
