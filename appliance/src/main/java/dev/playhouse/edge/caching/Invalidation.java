package dev.playhouse.edge.caching;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an answer makes invalid (RFC 9111 section 4.4). */
public final class Invalidation {
  private Invalidation() {}

  /**
   * The target and, of the same origin, what Location and Content-Location name, after a method that may change something and an answer that is no
   * error. They are written as the target is. All variants of each are to be dropped.
   */
  public static Set<URI> of(CacheRequest request, OriginResponse response) {
    Set<URI> stale = new LinkedHashSet<>();
    if (request.isSafe() || !StatusCodes.successOrRedirect(response.status())) {
      return stale;
    }
    stale.add(request.uri());
    for (String name : new String[] {"Location", "Content-Location"}) {
      String reference = response.fields().first(name);
      URI named = reference == null ? null : ofSameOrigin(request.uri(), reference);
      if (named != null) {
        stale.add(named);
      }
    }
    return stale;
  }

  /** What a reference names, scheme and authority written as in the base, without fragment; null for another origin and for no reference. */
  static @Nullable URI ofSameOrigin(URI base, String reference) {
    int fragment = reference.indexOf('#');
    String plain = fragment < 0 ? reference : reference.substring(0, fragment);
    try {
      URI named = plain.isEmpty() ? base : base.resolve(new URI(plain)).normalize();
      if (!sameOrigin(base, named)) {
        return null;
      }
      String path = named.getRawPath() == null || named.getRawPath().isEmpty() ? "/" : named.getRawPath();
      String query = named.getRawQuery() == null ? "" : "?" + named.getRawQuery();
      return new URI(base.getScheme() + "://" + base.getRawAuthority() + path + query);
    } catch (URISyntaxException | IllegalArgumentException noReference) {
      return null;
    }
  }

  /** Scheme, host and port (RFC 9110 section 4.3.1). */
  private static boolean sameOrigin(URI one, URI other) {
    return one.getHost() != null
        && one.getHost().equalsIgnoreCase(other.getHost())
        && one.getScheme() != null
        && one.getScheme().equalsIgnoreCase(other.getScheme())
        && port(one) == port(other);
  }

  private static int port(URI uri) {
    int usual = "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    return uri.getPort() < 0 ? usual : uri.getPort();
  }
}
