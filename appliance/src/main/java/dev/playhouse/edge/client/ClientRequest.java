package dev.playhouse.edge.client;

import dev.playhouse.edge.caching.Fields;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A request as it goes to a server. Fields that the client makes itself are left out of it: those of the connection, Host and framing.
 *
 * @param limit until the head of the answer is there, and from then on between bytes of its body
 * @param interim hears of interim answers, on an event loop, which it must not block
 */
public record ClientRequest(
    String method, URI uri, Fields fields, @Nullable RequestContent content, Duration limit, Consumer<Interim> interim) {
  /** RFC 9110 section 9.2.2. */
  private static final Set<String> IDEMPOTENT = Set.of("DELETE", "GET", "HEAD", "OPTIONS", "PUT");

  private static final Set<String> WITH_CONTENT = Set.of("PATCH", "POST", "PUT");

  /** A request for what is at a URL. */
  public static ClientRequest get(URI uri, Fields fields, Duration limit) {
    return new ClientRequest("GET", uri, fields, null, limit, _ -> {});
  }

  /** Whether it may be sent again when a server may have seen it. */
  boolean isRepeatable() {
    return content == null && IDEMPOTENT.contains(method);
  }

  /** Whether a server expects to hear that there is no content. */
  boolean isEmpty() {
    return content == null && WITH_CONTENT.contains(method);
  }

  /** Path and query. */
  String target() {
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
  }
}
