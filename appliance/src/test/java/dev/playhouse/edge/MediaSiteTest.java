package dev.playhouse.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.protocol.cose.SigningKey;
import dev.playhouse.protocol.delivery.PeerToken;
import dev.playhouse.protocol.edge.Peer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Edges of one site and their origin, which has told them of each other. */
class MediaSiteTest {
  private static final int EDGES = 3;
  private static final int OBJECTS = 24;

  @TempDir Path folder;
  private FakeOrigin origin;
  private final List<EdgeBench> edges = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    origin = new FakeOrigin();
    for (int i = 0; i < EDGES; i++) {
      edges.add(new EdgeBench(Files.createDirectory(folder.resolve("edge" + i)), origin).started());
    }
    for (int i = 0; i < OBJECTS; i++) {
      origin.put(object(i), bytes(i));
    }
  }

  @AfterEach
  void stop() {
    edges.forEach(EdgeBench::close);
    origin.close();
  }

  @Test
  void objects_askedAtEveryEdge_areAskedOnceOfTheOrigin_andServedByTheSiteWithoutIt() throws Exception {
    introduce();
    for (int i = 0; i < OBJECTS; i++) {
      assertThat(edges.get(i % EDGES).get(object(i)).body()).isEqualTo(bytes(i));
    }
    assertThat(origin.objectRequests()).isEqualTo(OBJECTS);
    origin.stop();
    int stored = 0;
    for (int i = 0; i < OBJECTS; i++) {
      for (EdgeBench edge : edges) {
        HttpResponse<byte[]> answer = edge.get(object(i));
        stored += answer.statusCode() == 200 ? 1 : 0;
        assertThat(answer.statusCode() != 200 || Arrays.equals(answer.body(), bytes(i))).isTrue();
      }
    }
    assertThat(stored).as("of 72: all but what is asked of an owner that another edge's miss has gone past").isGreaterThan(2 * OBJECTS);
    assertThat(origin.objectRequests()).isEqualTo(OBJECTS);
  }

  @Test
  void edge_thatIsGone_isStoodInFor() throws Exception {
    introduce();
    edges.get(2).running().close();
    for (int i = 0; i < OBJECTS; i++) {
      assertThat(edges.get(0).get(object(i), "Range", "bytes=10-19").body()).isEqualTo(Arrays.copyOfRange(bytes(i), 10, 20));
    }
    assertThat(text(edges.get(0), "/observe/health")).contains("peer " + edges.get(2).origin.joined.stream().toList().get(2).url());
  }

  @Test
  void token_ofAnEdge_opensObjectsAtItsPeers_andNothingElse() throws Exception {
    introduce();
    EdgeBench edge = edges.getFirst();
    String good = origin.peerToken("edge_2");
    assertThat(status(edge, good)).isEqualTo(200);
    assertThat(edge.send(asked(edge, good).method("HEAD", BodyPublishers.noBody())).statusCode()).isEqualTo(200);
    assertThat(edge.send(asked(edge, good).method("PUT", BodyPublishers.noBody())).statusCode()).isEqualTo(405);
    assertThat(edge.send(edge.request("/manage/purge").header("Authorization", "Bearer " + good).POST(BodyPublishers.ofString("{}"))).statusCode())
        .isEqualTo(401);
    assertThat(edge.send(edge.request("/" + good + object(0))).statusCode()).as("in a viewer's place").isEqualTo(403);
    assertThat(status(edge, edge.token())).as("of a viewer, in an edge's place").isEqualTo(403);
    assertThat(edge.send(edge.request(object(0))).statusCode()).as("without one").isEqualTo(401);

    Instant now = Instant.now();
    assertThat(status(edge, new PeerToken("edge_2", "site-b", now, now.plusSeconds(600)).encode(origin.tokenKey))).isEqualTo(403);
    assertThat(status(edge, new PeerToken("edge_2", "site-a", now.minusSeconds(50), now.minusSeconds(61)).encode(origin.tokenKey))).isEqualTo(403);
    assertThat(status(edge, new PeerToken("edge_2", "site-a", now.plusSeconds(90), now.plusSeconds(600)).encode(origin.tokenKey))).isEqualTo(403);
    assertThat(status(edge, origin.peerToken("edge_9"))).as("of an edge that nobody named").isEqualTo(403);
    assertThat(status(edge, new PeerToken("edge_2", "site-a", now, now.plusSeconds(600)).encode(SigningKey.generate("token-1")))).isEqualTo(403);

    origin.joined.removeIf(each -> each.edgeId().equals("edge_2"));
    origin.introduce();
    Awaitility.await().until(() -> status(edge, good) == 403);
    assertThat(new String(edge.send(asked(edge, good)).body(), UTF_8)).contains("token-revoked");
  }

  @Test
  void peer_thatSendsOtherBytes_isNeverBelieved_andTheOriginIsAskedNext() throws Exception {
    try (FakeServer liar = new FakeServer()) {
      for (int i = 0; i < OBJECTS; i++) {
        liar.put(object(i), Samples.bytes(5000, 99), "Repr-Digest", Samples.reprDigest(bytes(i)), "Content-Type", "video/mp4");
      }
      introduce(new Peer("edge_9", liar.url().toString()));
      EdgeBench edge = edges.getFirst();
      for (int i = 0; i < OBJECTS; i++) {
        int tries = 1;
        while (!hasRightBytes(edge, i)) {
          tries++;
        }
        assertThat(tries).as("object %d", i).isLessThan(3);
      }
      assertThat(liar.seen).as("it was asked for its share").isNotEmpty();
      assertThat(liar.seen.getFirst().field("Authorization")).startsWith("Bearer ").doesNotContain(FakeOrigin.CREDENTIAL);
    }
  }

  @Test
  void peer_thatHasNothingToSay_isPassedOver() throws Exception {
    try (FakeServer empty = new FakeServer()) {
      introduce(new Peer("edge_9", empty.url().toString()));
      for (int i = 0; i < OBJECTS; i++) {
        assertThat(edges.getFirst().get(object(i)).body()).isEqualTo(bytes(i));
      }
      assertThat(empty.seen).as("404 of a peer is no answer").isNotEmpty();
    }
  }

  private boolean hasRightBytes(EdgeBench edge, int number) throws InterruptedException {
    try {
      HttpResponse<byte[]> answer = edge.get(object(number));
      if (answer.statusCode() == 200) {
        assertThat(answer.body()).isEqualTo(bytes(number));
      }
      return answer.statusCode() == 200;
    } catch (IOException e) {
      return false; // broken off, which is no wrong answer
    }
  }

  /** Until every edge has heard of the others. */
  private void introduce(Peer... others) {
    origin.introduce(others);
    for (EdgeBench edge : edges) {
      Awaitility.await().until(() -> text(edge, "/observe/metrics").contains("source_requests_total{source=\"" + other(edge)));
    }
  }

  private String other(EdgeBench edge) {
    return origin.joined.stream().map(Peer::url).filter(url -> !url.equals(edge.running().url())).findFirst().orElseThrow();
  }

  private static int status(EdgeBench edge, String token) throws IOException, InterruptedException {
    return edge.send(asked(edge, token)).statusCode();
  }

  private static HttpRequest.Builder asked(EdgeBench edge, String token) {
    return HttpRequest.newBuilder(URI.create(edge.running().url() + object(0))).header("Authorization", "Bearer " + token);
  }

  private static String text(EdgeBench edge, String path) throws IOException, InterruptedException {
    return new String(edge.send(edge.request(path)).body(), UTF_8);
  }

  /** Each of a track of its own: of a series an edge would ask for the next, too. */
  private static String object(int number) {
    return "/vod/asset_1/sd/v" + number + ".0123abcd/1.m4s";
  }

  private static byte[] bytes(int number) {
    return Samples.bytes(5000, number);
  }
}
