package dev.playhouse.edge.config;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Whom an edge serves, and from where. */
public sealed interface Access {
  /**
   * Whoever brings a token of the origin.
   *
   * @param site as the invitation names it
   * @param join absent when the edge has joined before
   */
  record Protected(URI origin, String site, @Nullable Path join) implements Access {}

  /** Everybody, as a caching reverse proxy of any server. */
  record Open(URI upstream) implements Access {}
}
