package dev.playhouse.origin.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.database.TestDatabase;
import dev.playhouse.protocol.Identifiers;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway whose routes for work hang until they are let go. */
class BulkheadsTest {
  private final CountDownLatch begun = new CountDownLatch(Lane.WORK.atOnce());
  private final CountDownLatch released = new CountDownLatch(1);
  private final HttpClient http = HttpClient.newHttpClient();
  private Database database;
  private Gateway gateway;

  @BeforeEach
  void start(@TempDir Path folder) {
    database = TestDatabase.open(folder);
    gateway = gateway();
  }

  @AfterEach
  void stop() {
    released.countDown();
    gateway.close();
    database.close();
    http.close();
  }

  @Test
  void lane_thatIsFull_refusesWhilePlaybackGoesOn() throws Exception {
    List<CompletableFuture<HttpResponse<String>>> hanging =
        IntStream.range(0, Lane.WORK.atOnce()).mapToObj(_ -> http.sendAsync(request("/api/v1/admin/hang"), BodyHandlers.ofString())).toList();
    begun.await();
    HttpResponse<String> refused = http.send(request("/api/v1/admin/hang"), BodyHandlers.ofString());
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
    assertThat(refused.body()).contains("\"busy\"");
    assertThat(http.send(request("/api/v1/playback/quick"), BodyHandlers.ofString()).statusCode()).isEqualTo(204);
    released.countDown();
    assertThat(hanging).allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(204));
    assertThat(http.send(request("/api/v1/admin/hang"), BodyHandlers.ofString()).statusCode()).isEqualTo(204);
  }

  private HttpRequest request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + path)).build();
  }

  private Gateway gateway() {
    Routing routing = new Routing();
    routing.get("/api/v1/admin/hang", Access.OPEN, _ -> hang());
    routing.get("/api/v1/playback/quick", Access.OPEN, _ -> Answer.noContent());
    InstantSource clock = InstantSource.system();
    Endpoint endpoint = new Endpoint("127.0.0.1", 0, Optional.empty());
    return new Gateway(endpoint, GatewayConfig.USUAL, routing, List.of(), new Identifiers(clock, new SecureRandom()), clock, database, Observer.NONE);
  }

  private Answer hang() {
    begun.countDown();
    try {
      released.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Answer.noContent();
  }
}
