package dev.playhouse.edge.upstream;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Which edge of a site owns what (highest random weight: Thaler and Ravishankar, "Using name-based mappings to increase hit rates", 1998). Each
 * edge has a weight for each key, and the heaviest owns it; so all edges agree without talking, and when one goes, only what it owned moves.
 */
final class Rendezvous {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private Rendezvous() {}

  /** The edges that come before one of them for a key, the owner first; none where it is the owner itself. */
  static List<URI> before(URI self, Collection<URI> edges, String key) {
    return ranking(edges, key).stream().takeWhile(edge -> !edge.equals(self)).toList();
  }

  /** Edges by their weight for a key, the owner first. */
  static List<URI> ranking(Collection<URI> edges, String key) {
    return edges.stream()
        .sorted(Comparator.comparingLong((URI edge) -> weight(edge, key)).reversed().thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  /** FNV-1a over both, with the finishing steps of MurmurHash3, without which similar keys have similar weights. */
  private static long weight(URI edge, String key) {
    long hash = FNV_OFFSET;
    for (byte each : (key + " " + edge).getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (each & 0xff)) * FNV_PRIME;
    }
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return hash ^ (hash >>> 33);
  }
}
