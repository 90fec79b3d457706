package dev.playhouse.benchmarks;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;

/** Brings objects into a cache, and makes sure that it gives out what its server has. */
final class HotObjects {
  private static final int TIMES = 2;

  private HotObjects() {}

  /** Asks for objects 0 to {@code numbers} - 1 of a size twice, and fails unless all bytes are right. */
  static void store(CacheProcess cache, int kib, int numbers) throws IOException, InterruptedException {
    HttpClient.Builder builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
    if (cache.certificate() != null) {
      builder.sslContext(cache.certificate().clientContext());
    }
    try (HttpClient client = builder.build()) {
      for (int i = 0; i < TIMES * numbers; i++) {
        String path = CachedObjects.path(kib, i % numbers);
        HttpResponse<byte[]> response = client.send(HttpRequest.newBuilder(cache.address().resolve(path)).build(), BodyHandlers.ofByteArray());
        if (response.statusCode() != 200 || !Arrays.equals(response.body(), CachedObjects.bytes(path))) {
          throw new IOException("%s answers %s with %d, or other bytes".formatted(cache.name(), path, response.statusCode()));
        }
      }
    }
  }
}
