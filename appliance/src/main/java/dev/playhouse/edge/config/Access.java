package dev.playhouse.edge.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whom an edge serves, and from where. */
public sealed interface Access {
  /**
   * Whoever brings a token of the origin.
   *
   * @param site as the invitation names it
   * @param join absent when the edge has joined before
   * @param hedgePercent how many requests may be sent a second time when their answer takes long, per cent of all
   */
  record Protected(URI origin, String site, @Nullable Path join, int hedgePercent) implements Access {}

  /**
   * Everybody, as a caching reverse proxy of any server.
   *
   * @param upstreams at least one; the next is asked when those before it fail
   * @param self by which name others know this edge; absent when nobody does
   * @param peers all edges of the site, this one too; none where it stands alone
   * @param hedgePercent how many requests may be sent a second time when their answer takes long, per cent of all
   */
  record Open(List<URI> upstreams, @Nullable URI self, List<URI> peers, int hedgePercent) implements Access {
    /** An edge that stands alone in front of one server. */
    public static Open of(URI upstream) {
      return new Open(List.of(upstream), null, List.of(), 0);
    }

    /** In whose name things are stored: the first upstream. */
    public URI base() {
      return upstreams.getFirst();
    }
  }
}
