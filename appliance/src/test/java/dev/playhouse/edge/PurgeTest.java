package dev.playhouse.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PurgeTest {
  private static final String OTHER = "/vod/asset_1/sd/v360.0123abcd/2.m4s";

  @TempDir Path folder;

  @Test
  void media_isForgottenByPathAndPrefixAndFetchedAgainWhenAsked() throws Exception {
    try (EdgeBench bench = new EdgeBench(folder).started()) {
      byte[] bytes = Samples.bytes(300_000, 1);
      bench.origin.put(EdgeBench.OBJECT, bytes);
      bench.origin.put(OTHER, bytes);
      stored(bench, EdgeBench.OBJECT);
      stored(bench, OTHER);
      assertThat(purge(bench, "{\"urls\":[\"/token" + OTHER + "\"]}")).contains("\"purged\":1,\"done\":true");
      assertThat(cacheStatus(bench.get(EdgeBench.OBJECT))).contains("hit");
      HttpResponse<byte[]> again = bench.get(OTHER);
      assertThat(cacheStatus(again)).contains("uri-miss");
      assertThat(again.body()).isEqualTo(bytes);
      stored(bench, OTHER);
      assertThat(purge(bench, "{\"prefixes\":[\"/vod/asset_2/\"]}")).contains("\"purged\":0,");
      assertThat(purge(bench, "{\"prefixes\":[\"/vod/asset_1/\"]}")).contains("\"purged\":2,");
      assertThat(cacheStatus(bench.get(OTHER))).contains("uri-miss");
      assertThat(purge(bench, "{\"urls\":[\"/elsewhere\"]}")).contains("purge-invalid", "/elsewhere is no delivery path");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(bench.data.resolve("manage.secret")))).isEqualTo("rw-------");
    }
  }

  @Test
  void media_thatWereNotThere_areAskedForAgainAtOnceAfterAPurge() throws Exception {
    try (EdgeBench bench = new EdgeBench(folder).started()) {
      for (String rule : List.of("\"urls\":[\"" + OTHER + "\"]", "\"prefixes\":[\"/vod/asset_1/\"]")) {
        bench.origin.objects.remove(OTHER);
        purge(bench, "{\"urls\":[\"" + OTHER + "\"]}");
        assertThat(bench.get(OTHER).statusCode()).isEqualTo(404);
        bench.origin.put(OTHER, Samples.bytes(1000, 2));
        assertThat(purge(bench, "{" + rule + "}")).contains("\"done\":true");
        assertThat(bench.get(OTHER).statusCode()).as(rule).isEqualTo(200);
      }
    }
  }

  private static void stored(EdgeBench bench, String path) throws Exception {
    bench.get(path);
    Awaitility.await().until(() -> cacheStatus(bench.get(path)).contains("hit"));
  }

  private static String purge(EdgeBench bench, String json) throws Exception {
    String secret = Files.readString(bench.data.resolve("manage.secret"));
    var request = bench.request("/manage/purge").header("Authorization", "Bearer " + secret).POST(BodyPublishers.ofString(json));
    return bench.client.send(request.build(), BodyHandlers.ofString()).body();
  }

  private static String cacheStatus(HttpResponse<?> response) {
    return response.headers().firstValue("cache-status").orElse("");
  }
}
