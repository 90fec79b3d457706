package dev.playhouse.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three edges of one site in front of one server, over real sockets. */
class SiteTest {
  private static final int EDGES = 3;
  private static final int URIS = 60;

  @TempDir Path folder;
  private FakeServer server;
  private OpenSite site;

  @BeforeEach
  void start() throws Exception {
    server = new FakeServer();
    site = new OpenSite(folder, EDGES, 0, List.of(server.url()));
  }

  @AfterEach
  void stop() {
    site.close();
    server.close();
  }

  @Test
  void uris_askedAtEveryEdge_areAskedOnceUpstream_byTheEdgeThatOwnsThem() throws Exception {
    put("a");
    ask("a", 0, 1, 2);
    assertThat(server.seen).hasSize(URIS);
    for (int i = 0; i < EDGES; i++) {
      assertThat(site.metric(i, "source_requests_total", server.url())).as("share of edge %d", i).isBetween(8L, 34L);
    }
    assertThat(server.seen).as("each request went through one or two edges").allSatisfy(
        seen -> assertThat(seen.field("CDN-Loop")).matches("127\\.0\\.0\\.1:\\d+(, 127\\.0\\.0\\.1:\\d+)?"));
  }

  @Test
  void edge_thatIsGone_isStoodInForByTheOthers_andTakenBackWhenItReturns() throws Exception {
    put("a");
    put("b");
    ask("a", 0, 1, 2);
    site.stop(2);
    long begin = System.nanoTime();
    ask("a", 0, 1);
    ask("b", 0, 1);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
    assertThat(server.seen).as("its share is asked once too").hasSize(2 * URIS);
    assertThat(site.get(0, "/observe/health").body()).contains("peer " + site.url(2), "failed too often");

    site.start(2);
    put("c");
    Awaitility.await().untilAsserted(() -> {
      for (int edge = 0; edge < 2; edge++) {
        for (int i = 0; i < 9; i++) {
          site.get(edge, "/c" + i + "?" + System.nanoTime());
        }
        assertThat(site.metric(edge, "source_resting", site.url(2))).as("for edge %d", edge).isZero();
      }
    });
    server.seen.clear();
    ask("c", 0, 1, 2);
    assertThat(server.seen).hasSize(URIS);
  }

  @Test
  void change_madeThroughOneEdge_isSeenThere_whoeverOwnsWhatChanged() throws Exception {
    put("a");
    ask("a", 0, 1, 2);
    for (int i = 0; i < 9; i++) {
      String path = "/a" + i;
      server.put(path, "new".getBytes(UTF_8), "Cache-Control", "max-age=600");
      assertThat(site.send(site.request(0, path).POST(BodyPublishers.ofString("new"))).statusCode()).isEqualTo(200);
      assertThat(site.get(0, path).body()).isEqualTo("new");
    }
  }

  @Test
  void answers_thatAreNotForStoring_areAskedForDirectlyTheNextTime() throws Exception {
    for (int i = 0; i < 9; i++) {
      server.put("/private" + i, "x".getBytes(UTF_8), "Cache-Control", "no-store");
      site.get(0, "/private" + i);
      site.get(0, "/private" + i);
      assertThat(server.seen.getLast().field("CDN-Loop")).isEqualTo(URI.create(site.url(0)).getAuthority());
    }
    assertThat(server.seen).hasSize(18);
  }

  @Test
  void request_thatComesBack_isRefused() throws Exception {
    HttpResponse<String> answer = site.send(site.request(0, "/x").header("CDN-Loop", "other;a=\"b,c\", " + URI.create(site.url(0)).getAuthority()));
    assertThat(answer.statusCode()).isEqualTo(508);
    assertThat(answer.body()).contains("loop-detected");
    assertThat(server.seen).isEmpty();
    server.put("/x", "x".getBytes(UTF_8));
    assertThat(site.send(site.request(0, "/x").header("CDN-Loop", "other")).body()).isEqualTo("x");
    assertThat(server.seen.getLast().field("CDN-Loop")).startsWith("other, 127.0.0.1:");
  }

  private void put(String prefix) {
    for (int i = 0; i < URIS; i++) {
      server.put("/" + prefix + i, (prefix + " body " + i).getBytes(UTF_8), "Cache-Control", "max-age=600");
    }
  }

  private void ask(String prefix, int... edges) throws Exception {
    for (int i = 0; i < URIS; i++) {
      for (int edge : edges) {
        assertThat(site.get(edge, "/" + prefix + i).body()).isEqualTo(prefix + " body " + i);
      }
    }
  }
}
