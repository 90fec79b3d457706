package dev.playhouse.edge.upstream;

import dev.playhouse.edge.failure.EdgeException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** The origin did not give what was asked for. */
public final class UpstreamException extends EdgeException {
  private final Kind kind;

  public UpstreamException(Kind kind, String message) {
    this(kind, message, null);
  }

  public UpstreamException(Kind kind, String message, @Nullable Throwable cause) {
    super(kind.word, kind.status, message, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  /** Whether the server cannot have seen the request: there was no connection to it. */
  boolean unsent() {
    return getCause() instanceof ConnectException || getCause() instanceof HttpConnectTimeoutException || getCause() instanceof SSLHandshakeException;
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
    RESTING("upstream-resting", 503, true);

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
