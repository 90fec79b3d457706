package dev.playhouse.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.edge.config.ClientLimits;
import dev.playhouse.edge.config.OperationSettings;
import dev.playhouse.protocol.edge.Bulletin;
import dev.playhouse.protocol.edge.EdgeLimits;
import dev.playhouse.protocol.edge.EdgeReport;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrainTest {
  private static final byte[] BYTES = Samples.bytes(30_000_000, 9);

  @TempDir Path folder;

  @Test
  void edge_thatStops_saysSoServesOnAndLetsABodyEnd() throws Exception {
    try (EdgeBench bench = new EdgeBench(folder)) {
      bench.operation = new OperationSettings(null, ClientLimits.DEFAULT, Duration.ofSeconds(2));
      bench.origin.put(EdgeBench.OBJECT, BYTES);
      Bulletin bulletin = bench.origin.bulletin;
      EdgeLimits seldom = new EdgeLimits(3, 3600, 3600);
      bench.origin.bulletin = new Bulletin(1, bulletin.issuedAt(), bulletin.tokenKeys(), List.of(), List.of(), seldom, bulletin.neighbours());
      bench.started();
      URI media = URI.create(bench.running().url() + "/" + bench.token() + EdgeBench.OBJECT);
      HttpResponse<InputStream> answer = bench.client.send(bench.request(media.getPath()).build(), BodyHandlers.ofInputStream());
      byte[] start = answer.body().readNBytes(1000);

      CompletableFuture<Void> stopped =
          CompletableFuture.runAsync(() -> {
            bench.running().drain();
            bench.running().close();
          });
      Awaitility.await().until(() -> bench.send(bench.request("/observe/health")).statusCode() == 503);
      Awaitility.await().until(() -> bench.origin.reports.stream().anyMatch(EdgeReport::draining));
      assertThat(new String(bench.send(bench.request("/observe/health")).body(), StandardCharsets.UTF_8)).contains("\"status\":\"draining\"");
      assertThat(bench.get(EdgeBench.OBJECT, "Range", "bytes=0-9").statusCode()).as("served meanwhile").isEqualTo(206);

      Awaitility.await().until(() -> !accepts(bench));
      assertThat(stopped).as("it waits for the body").isNotDone();
      byte[] rest = answer.body().readAllBytes();
      assertThat(start).isEqualTo(Arrays.copyOf(BYTES, 1000));
      assertThat(rest).isEqualTo(Arrays.copyOfRange(BYTES, 1000, BYTES.length));
      assertThat(stopped).succeedsWithin(10, TimeUnit.SECONDS);
    }
  }

  private static boolean accepts(EdgeBench bench) {
    URI url = URI.create(bench.running().url());
    try (Socket _ = new Socket(url.getHost(), url.getPort())) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
