package dev.playhouse.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An edge in front of two servers: the second is asked where the first fails, and where it takes long. */
class SourcesTest {
  @TempDir Path folder;
  private FakeServer first;
  private FakeServer second;
  private OpenSite site;

  @BeforeEach
  void start() throws Exception {
    first = new FakeServer();
    second = new FakeServer();
    site = new OpenSite(folder, 1, 5, List.of(first.url(), second.url()));
  }

  @AfterEach
  void stop() {
    site.close();
    first.close();
    second.close();
  }

  @Test
  void server_thatIsGone_isReplacedByTheNext_leftAlone_andUsedAgainWhenItReturns() throws Exception {
    int port = first.url().getPort();
    first.close();
    for (int i = 0; i < 20; i++) {
      second.put("/" + i, "second".getBytes(UTF_8), "Cache-Control", "max-age=600");
      assertThat(site.get(0, "/" + i).body()).isEqualTo("second");
    }
    assertThat(site.metric(0, "source_requests_total", first.url())).as("then it rests, and may be tried").isBetween(5L, 10L);
    assertThat(site.metric(0, "source_resting", first.url())).isOne();
    assertThat(site.get(0, "/observe/health").body()).contains("degraded", "upstream " + first.url(), "failed too often", "cannot be reached");

    first = new FakeServer(port);
    first.on("/back", exchange -> {
      exchange.getResponseHeaders().add("Cache-Control", "no-store");
      exchange.sendResponseHeaders(200, 5);
      exchange.getResponseBody().write("first".getBytes(UTF_8));
    });
    second.put("/back", "second".getBytes(UTF_8), "Cache-Control", "no-store");
    Awaitility.await().until(() -> site.get(0, "/back").body().equals("first"));
    assertThat(site.metric(0, "source_resting", first.url())).isZero();
  }

  @Test
  void server_thatHasTooMuchToDo_isReplacedByTheNext_butOneThatAnswersIsBelieved() throws Exception {
    status(first, "/busy", 503);
    second.put("/busy", "second".getBytes(UTF_8));
    assertThat(site.get(0, "/busy").body()).isEqualTo("second");
    status(second, "/busy", 502);
    assertThat(site.get(0, "/busy").statusCode()).as("the last answer, where none is good").isEqualTo(502);
    for (int status : new int[] {404, 403, 500, 501}) {
      status(first, "/" + status, status);
      assertThat(site.get(0, "/" + status).statusCode()).isEqualTo(status);
      assertThat(second.requests("/" + status)).isZero();
    }
  }

  @Test
  void change_thatAServerMayHaveSeen_isNotSentTwice_butOneThatItCannotHaveSeenIs() throws Exception {
    first.on("/change", exchange -> {
      exchange.getRequestBody().readAllBytes();
      throw new IOException("cut");
    });
    assertThat(site.send(site.request(0, "/change").POST(BodyPublishers.ofString("a"))).statusCode()).isEqualTo(502);
    assertThat(second.seen).isEmpty();
    assertThat(site.get(0, "/change").statusCode()).as("to read is harmless").isEqualTo(404);
    first.close();
    second.on("/change", exchange -> {
      byte[] body = exchange.getRequestBody().readAllBytes();
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    });
    String content = "b".repeat(100_000);
    assertThat(site.send(site.request(0, "/change").POST(BodyPublishers.ofString(content))).body()).isEqualTo(content);
  }

  @Test
  void answer_thatIsLate_isHadFromTheNextServer_afterTheUsualTime() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    hold(first, "/late", go);
    second.put("/late", "second".getBytes(UTF_8), "Cache-Control", "max-age=600");
    long begin = System.nanoTime();
    assertThat(site.get(0, "/late").body()).isEqualTo("second");
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(Duration.ofMillis(450), Duration.ofSeconds(5));
    assertThat(site.metric(0, "source_hedges_total", second.url())).isOne();
    go.countDown();
    assertThat(site.get(0, "/late").body()).isEqualTo("second");
    assertThat(first.seen).hasSize(1);
  }

  @Test
  void servers_thatAreSlowAltogether_getAFewRequestsTwiceAtMost() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    int requests = 40;
    for (int i = 0; i < requests; i++) {
      hold(first, "/" + i, go);
      hold(second, "/" + i, go);
    }
    List<CompletableFuture<HttpResponse<String>>> answers =
        IntStream.range(0, requests).mapToObj(i -> site.client.sendAsync(site.request(0, "/" + i).build(), BodyHandlers.ofString())).toList();
    Awaitility.await().until(() -> first.seen.size() == requests && second.seen.size() >= 10);
    go.countDown();
    assertThat(answers).allSatisfy(each -> assertThat(each.join().statusCode()).isEqualTo(200));
    assertThat(second.seen).as("ten that were saved, and 5 per cent").hasSizeBetween(10, 12);
  }

  @Test
  void server_thatIsTheOnlyOne_isNotAskedTwice() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    hold(first, "/slow", go);
    try (OpenSite alone = new OpenSite(folder.resolve("alone"), 1, 100, List.of(first.url()))) {
      CompletableFuture<HttpResponse<String>> answer = alone.client.sendAsync(alone.request(0, "/slow").build(), BodyHandlers.ofString());
      Awaitility.await().until(() -> first.seen.size() == 1);
      Awaitility.await().during(Duration.ofMillis(800)).until(() -> first.seen.size() == 1);
      go.countDown();
      assertThat(answer.join().statusCode()).isEqualTo(200);
    }
  }

  @Test
  void server_withACertificateThatIsNotTrusted_isNotAsked_andHealthTellsTheRemedy() throws Exception {
    try (FakeOrigin untrusted = new FakeOrigin(TestCertificate.make(folder).showing());
        OpenSite careful = new OpenSite(folder.resolve("careful"), 1, 0, List.of(untrusted.url(), second.url()))) {
      second.put("/x", "second".getBytes(UTF_8));
      assertThat(careful.get(0, "/x").body()).isEqualTo("second");
      assertThat(careful.get(0, "/observe/health").body()).contains("upstream " + untrusted.url(), "is not trusted", "--ca");
    }
  }

  @Test
  void edges_thatAreUpstreamOfEachOther_areTold() throws Exception {
    int port = OpenSite.freePorts(1).getFirst();
    try (OpenSite one = new OpenSite(folder.resolve("one"), 1, 0, List.of(URI.create("http://127.0.0.1:" + port)));
        OpenSite other = new OpenSite(folder.resolve("other"), 0, List.of(URI.create(one.url(0))), List.of(port))) {
      HttpResponse<String> answer = other.get(0, "/x");
      assertThat(answer.statusCode()).isEqualTo(508);
      assertThat(answer.body()).contains("loop-detected", "check that no upstream");
    }
  }

  @Test
  void absence_isRememberedForAMoment() throws Exception {
    for (int i = 0; i < 20; i++) {
      assertThat(site.get(0, "/absent").statusCode()).isEqualTo(404);
    }
    assertThat(first.requests("/absent")).isLessThan(5);
  }

  private static void status(FakeServer server, String path, int status) {
    server.on(path, exchange -> exchange.sendResponseHeaders(status, -1));
  }

  private static void hold(FakeServer server, String path, CountDownLatch go) {
    server.on(path, exchange -> {
      await(go);
      exchange.sendResponseHeaders(200, -1);
    });
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
