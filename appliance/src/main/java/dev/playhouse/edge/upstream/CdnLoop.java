package dev.playhouse.edge.upstream;

import dev.playhouse.edge.caching.Fields;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/** {@code CDN-Loop} (RFC 8586): the caches that a request has been through, by which one that comes back is known. */
final class CdnLoop {
  private static final String NAME = "CDN-Loop";

  private CdnLoop() {}

  /** The caches, without the parameters that they may have. */
  static List<String> caches(Fields fields) {
    return fields.members(NAME).stream().map(member -> lower(member.split(";", 2)[0].strip())).toList();
  }

  /** These fields with one more cache. */
  static Fields through(Fields fields, String cache) {
    String others = fields.combined(NAME);
    return fields.with(NAME, others == null || others.isBlank() ? cache : others + ", " + cache);
  }

  /** What the cache at a URL is called: host and port. */
  static String name(URI url) {
    return lower(url.getRawAuthority());
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
