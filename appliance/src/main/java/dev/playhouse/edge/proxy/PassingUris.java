package dev.playhouse.edge.proxy;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** URIs whose answers were not for storing the last time, so that nobody waits for another one's. For use by any thread. */
final class PassingUris {
  /** A few MiB; the one that was added first is forgotten first. */
  private static final int MAX_URIS = 16_384;

  private final Map<URI, Boolean> uris =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<URI, Boolean> eldest) {
          return size() > MAX_URIS;
        }
      };

  synchronized void add(URI uri) {
    uris.put(uri, true);
  }

  synchronized void remove(URI uri) {
    uris.remove(uri);
  }

  synchronized boolean contains(URI uri) {
    return uris.containsKey(uri);
  }
}
