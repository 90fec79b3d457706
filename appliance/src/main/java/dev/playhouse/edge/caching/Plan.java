package dev.playhouse.edge.caching;

import java.util.List;

/** What to do about a request; {@code reason} is for people: logs, traces, the detail of Cache-Status. */
public sealed interface Plan {
  String reason();

  /**
   * Answer from the store, by {@link Answer}.
   *
   * @param refresh whether to validate it in the background meanwhile (RFC 5861 section 3), by {@link Reuse#refresh}
   */
  record Serve(StoredResponse stored, Freshness freshness, boolean refresh, String reason) implements Plan {}

  /** Answer 504: only a stored response was wanted and none will do (RFC 9111 section 5.2.1.7). */
  record Refuse(String reason) implements Plan {}

  /** Plans that ask upstream. The answer, or that there is none, is judged by {@link Outcome}. */
  sealed interface Upstream extends Plan {
    Forward why();

    /** Stored responses that the answer may be about, or that may be served when it fails. */
    List<StoredResponse> candidates();
  }

  /** Forward the request as it is, its conditions and range too. */
  record Fetch(List<StoredResponse> candidates, Forward why, String reason) implements Upstream {}

  /**
   * Ask whether a stored response still holds. The request's own conditions and range are replaced by these, see {@link Forwarding#upstream}.
   *
   * @param candidates one, or when Vary selected none all that the answer might name
   */
  record Validate(List<StoredResponse> candidates, Fields conditions, Forward why, String reason) implements Upstream {}

  /**
   * Fetch bytes that a partial response lacks. The request's own conditions and range are replaced by these.
   *
   * @param missing one span around all that is missing of what was asked for
   * @param conditions Range, and If-Range so that another version comes whole
   */
  record Complete(StoredResponse stored, Span missing, Fields conditions, String reason) implements Upstream {
    @Override
    public Forward why() {
      return Forward.PARTIAL;
    }

    @Override
    public List<StoredResponse> candidates() {
      return List.of(stored);
    }
  }
}
