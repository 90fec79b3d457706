package dev.playhouse.edge.caching;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an answer makes invalid (RFC 9111 section 4.4). */
public final class Invalidation {
  private Invalidation() {}

  /**
   * The target and, of the same origin, what Location and Content-Location name, after a method that may change something and an answer that is no
   * error. Fragments are dropped. All variants of each are to be dropped.
   */
  public static Set<URI> of(CacheRequest request, OriginResponse response) {
    Set<URI> stale = new LinkedHashSet<>();
    if (request.isSafe() || !StatusCodes.successOrRedirect(response.status())) {
      return stale;
    }
    stale.add(request.uri());
    for (String name : new String[] {"Location", "Content-Location"}) {
      String reference = response.fields().first(name);
      URI named = reference == null ? null : resolved(request.uri(), reference);
      if (named != null && sameOrigin(request.uri(), named)) {
        stale.add(named);
      }
    }
    return stale;
  }

  /** A reference against its base, without fragment; null when it is none. */
  static @Nullable URI resolved(URI base, String reference) {
    int fragment = reference.indexOf('#');
    String plain = fragment < 0 ? reference : reference.substring(0, fragment);
    try {
      return plain.isEmpty() ? base : base.resolve(new URI(plain)).normalize();
    } catch (URISyntaxException | IllegalArgumentException noReference) {
      return null;
    }
  }

  /** Scheme, host and port (RFC 9110 section 4.3.1). */
  static boolean sameOrigin(URI one, URI other) {
    return one.getHost() != null
        && other.getHost() != null
        && one.getHost().equalsIgnoreCase(other.getHost())
        && one.getScheme() != null
        && one.getScheme().equalsIgnoreCase(Objects.toString(other.getScheme(), ""))
        && port(one) == port(other);
  }

  private static int port(URI uri) {
    int usual = "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    return uri.getPort() < 0 ? usual : uri.getPort();
  }
}
