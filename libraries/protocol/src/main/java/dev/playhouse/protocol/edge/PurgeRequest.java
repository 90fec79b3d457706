package dev.playhouse.protocol.edge;

import java.util.List;

/**
 * What an edge is to forget. URLs and prefixes are paths, with the query where it counts, or whole URLs.
 *
 * @param urls forgotten with all their variants
 * @param prefixes of URLs
 * @param tags that responses bear in {@code Cache-Tag} or {@code Surrogate-Key}
 * @param dryRun only count
 */
public record PurgeRequest(List<String> urls, List<String> prefixes, List<String> tags, boolean dryRun) {
  /** More in one request are better two requests. */
  public static final int MAX_RULES = 1000;

  public PurgeRequest {
    urls = urls == null ? List.of() : List.copyOf(urls);
    prefixes = prefixes == null ? List.of() : List.copyOf(prefixes);
    tags = tags == null ? List.of() : List.copyOf(tags);
  }
}
