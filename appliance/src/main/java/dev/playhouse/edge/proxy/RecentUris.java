package dev.playhouse.edge.proxy;

import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** URIs to which something happened, and when it did the last time. For use by any thread. */
final class RecentUris {
  /** A few MiB; the one that was added first is forgotten first. */
  private static final int MAX_URIS = 16_384;

  private final Map<URI, Instant> uris =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<URI, Instant> eldest) {
          return size() > MAX_URIS;
        }
      };

  synchronized void add(URI uri, Instant when) {
    uris.remove(uri); // it is the newest one now
    uris.put(uri, when);
  }

  synchronized void remove(URI uri) {
    uris.remove(uri);
  }

  synchronized boolean contains(URI uri) {
    return uris.containsKey(uri);
  }

  /** Whether it happened at an instant or later, and not by a clock that was wrong, after now. */
  synchronized boolean isSince(URI uri, Instant instant, Instant now) {
    Instant when = uris.get(uri);
    return when != null && !when.isBefore(instant) && !when.isAfter(now);
  }
}
