package dev.playhouse.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.protocol.edge.Peer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three tiers of sites: two edges in a town and one in a village, behind a region of two, behind a core of one. */
class TiersTest {
  private static final int OBJECTS = 24;

  @TempDir Path folder;
  private FakeOrigin origin;
  private EdgeBench core;
  private EdgeBench region;
  private EdgeBench otherRegion;
  private EdgeBench town;
  private EdgeBench otherTown;
  private EdgeBench village;

  @BeforeEach
  void start() throws Exception {
    origin = new FakeOrigin();
    core = edge("core");
    region = edge("region");
    otherRegion = edge("region");
    town = edge("town");
    otherTown = edge("town");
    village = edge("village");
    origin.parents.putAll(Map.of("village", List.of("region"), "town", List.of("region"), "region", List.of("core")));
    for (int i = 0; i < OBJECTS; i++) {
      origin.put(object(i), bytes(i));
    }
  }

  @AfterEach
  void stop() {
    all().forEach(EdgeBench::close);
    origin.close();
  }

  @Test
  void misses_ofManySites_reachTheOriginOnce_byWayOfAllTiers() throws Exception {
    introduce();
    for (int i = 0; i < OBJECTS; i++) {
      for (EdgeBench edge : List.of(town, otherTown, village)) {
        assertThat(edge.get(object(i)).body()).isEqualTo(bytes(i));
      }
    }
    assertThat(origin.objectRequests()).as("of 72 misses").isEqualTo(OBJECTS);
    assertThat(served(core)).as("each object asked once by the region that owns it").isEqualTo(OBJECTS);
    assertThat(served(region) + served(otherRegion)).as("by the owner in the town, and the village").isEqualTo(2 * OBJECTS);
    assertThat(served(region)).as("a share of them").isBetween(1L, 2L * OBJECTS - 1);
    assertThat(text(village, "/observe/health")).contains("parent " + region.running().url()).doesNotContain(core.running().url());
  }

  @Test
  void parents_thatAreGone_areStoodInForByTheOthers_andByTheOriginAtLast() throws Exception {
    introduce();
    otherRegion.running().close();
    assertThat(village.get(object(0), "Range", "bytes=10-19").body()).isEqualTo(Arrays.copyOfRange(bytes(0), 10, 20));
    region.running().close();
    core.running().close();
    for (int i = 1; i < OBJECTS; i++) {
      HttpResponse<byte[]> answer = (i % 2 == 0 ? town : village).get(object(i));
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo(bytes(i));
    }
    assertThat(text(village, "/observe/health")).contains("parent " + region.running().url(), "\"degraded\"");
  }

  @Test
  void parent_thatSendsOtherBytes_isNeverBelieved_andTheOriginIsAskedNext() throws Exception {
    try (FakeServer liar = new FakeServer()) {
      liar.put(object(0), Samples.bytes(5000, 99), "Repr-Digest", Samples.reprDigest(bytes(0)), "Content-Type", "video/mp4");
      origin.sites.put("edge_9", "liars");
      origin.parents.put("village", List.of("liars"));
      introduce(new Peer("edge_9", liar.url().toString()));
      Awaitility.await().until(() -> hasRightBytes(village));
      assertThat(liar.seen).isNotEmpty();
      assertThat(liar.seen.getFirst().field("Authorization")).startsWith("Bearer ").doesNotContain(FakeOrigin.CREDENTIAL);
      assertThat(origin.objectRequests()).isPositive();
    }
  }

  @Test
  void token_ofAChild_opensItsParents_asLongAsTheyAre_andNobodyElse() throws Exception {
    introduce();
    String ofVillage = origin.token("edge_6", "region");
    assertThat(status(region, ofVillage)).isEqualTo(200);
    assertThat(refusal(region, origin.token("edge_1", "region"))).as("of the core, a parent").contains("token-revoked");
    assertThat(refusal(region, origin.token("edge_6", "village"))).as("for its own site").contains("token-scope");
    assertThat(refusal(core, origin.token("edge_6", "core"))).as("of a grandchild").contains("token-revoked");
    assertThat(refusal(village, origin.token("edge_4", "village"))).as("of another child").contains("token-revoked");

    origin.parents.put("village", List.of());
    origin.introduce();
    Awaitility.await().until(() -> status(region, ofVillage) == 403);
    assertThat(refusal(region, ofVillage)).contains("token-revoked", "no longer");
    assertThat(status(region, origin.token("edge_4", "region"))).as("the town's").isEqualTo(200);
    assertThat(text(region, "/observe/metrics")).contains("refusals_total{code=\"token-revoked\"}");
  }

  private EdgeBench edge(String site) throws IOException {
    EdgeBench edge = new EdgeBench(Files.createDirectory(folder.resolve("edge" + (origin.joins.get() + 1))), origin, site);
    edge.prefetchSegments = 0; // so that requests can be counted
    return edge.started();
  }

  private List<EdgeBench> all() {
    return List.of(core, region, otherRegion, town, otherTown, village);
  }

  /** Until every edge has heard of this. */
  private void introduce(Peer... others) {
    origin.introduce(others);
    for (EdgeBench edge : all()) {
      Awaitility.await().until(() -> text(edge, "/observe/health").contains("number " + origin.bulletin.generation() + ","));
    }
  }

  private static boolean hasRightBytes(EdgeBench edge) throws InterruptedException {
    try {
      HttpResponse<byte[]> answer = edge.get(object(0));
      assertThat(answer.statusCode() != 200 || Arrays.equals(answer.body(), bytes(0))).isTrue();
      return answer.statusCode() == 200;
    } catch (IOException e) {
      return false; // broken off, which is no wrong answer
    }
  }

  /** Requests for media that an edge has had. */
  private static long served(EdgeBench edge) throws IOException, InterruptedException {
    return text(edge, "/observe/metrics").lines()
        .filter(line -> line.startsWith("playhouse_edge_requests_total "))
        .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(' ') + 1)))
        .sum();
  }

  private static int status(EdgeBench edge, String token) throws IOException, InterruptedException {
    return edge.send(asked(edge, token)).statusCode();
  }

  private static String refusal(EdgeBench edge, String token) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = edge.send(asked(edge, token));
    assertThat(answer.statusCode()).isEqualTo(403);
    return new String(answer.body(), UTF_8);
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
