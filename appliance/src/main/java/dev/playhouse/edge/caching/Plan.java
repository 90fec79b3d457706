package dev.playhouse.edge.caching;

import java.util.List;

/** What to do about a request; {@code reason} is for people: logs, traces, the detail of Cache-Status. */
public sealed interface Plan {
  String reason();

  /**
   * Answer from the store, by {@link Answer}.
   *
   * @param refresh whether to validate it in the background meanwhile (RFC 5861 section 3)
   */
  record Serve(StoredResponse stored, Freshness freshness, boolean refresh, String reason) implements Plan {}

  /**
   * Ask upstream whether a stored response still holds, then ask {@link Validation}. The request goes by {@link Forwarding#upstream}, its own
   * conditions and range replaced by these.
   *
   * @param candidates one, or when none was selected by Vary all that might be named by the answer
   * @param conditions fields for the request
   */
  record Validate(List<StoredResponse> candidates, Fields conditions, Forward why, String reason) implements Plan {}

  /**
   * Fetch bytes that a partial response lacks, then ask {@link Combination}. The request's own conditions and range are replaced by these.
   *
   * @param missing one span that holds all that is missing of what was asked for
   * @param conditions Range, and If-Range so that another version comes whole
   */
  record Complete(StoredResponse stored, Span missing, Fields conditions, String reason) implements Plan {}

  /** Forward the request as it is, its conditions and range too. */
  record Fetch(Forward why, String reason) implements Plan {}

  /** Answer 504: only a stored response was wanted and none will do (RFC 9111 section 5.2.1.7). */
  record Refuse(String reason) implements Plan {}
}
