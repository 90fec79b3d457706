package dev.playhouse.player;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.player.TlsServer.Identity;
import dev.playhouse.player.transport.HttpTransport;
import dev.playhouse.player.transport.RequestKind;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.Success;
import dev.playhouse.protocol.playback.Session;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Connections of a player to a service and an edge that speak HTTP/2 over TLS. */
@Timeout(60)
class ConnectionsTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final String HEALTH = "/observe/health";

  @TempDir static Path folder;
  private static Identity identity;

  private final List<PlayerEvent> events = new CopyOnWriteArrayList<>();
  private final LinkStore link = LinkStore.inMemory();
  private final CountDownLatch edgeAsked = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);
  private volatile boolean startsOnceTheEdgeIsAsked;
  private volatile boolean healthIsSilent;
  private HttpTransport transport;
  private TlsServer service;
  private TlsServer edge;

  @BeforeAll
  static void identify() throws Exception {
    identity = Identity.make(folder);
  }

  @BeforeEach
  void open() {
    transport = new HttpTransport(LONG, identity.pem());
    edge = new TlsServer(identity, this::edgeFile);
    service = new TlsServer(identity, this::serviceFile);
  }

  @AfterEach
  void close() {
    release.countDown();
    transport.close();
    service.close();
    edge.close();
  }

  @Test
  void load_ofAPlayerThatKnowsNothing_opensConnectionsToBoth() throws InterruptedException {
    loadToFirstSegment(player());
    assertThat(service.connections()).isPositive();
    assertThat(edge.connections()).isPositive();
    assertThat(service.asked).doesNotContain(HEALTH);
    assertThat(edge.asked).doesNotContain(HEALTH);
    assertThat(link.load().edge()).isEqualTo(URI.create(edge.address() + "/"));
  }

  @Test
  void load_afterConnect_opensNoConnection() throws InterruptedException {
    edgeServedBefore();
    Player player = player();
    player.connect();
    Awaitility.await().atMost(LONG).until(() -> connectionRequests().size() == 2);
    assertThat(List.of(service.connections(), edge.connections())).containsExactly(1, 1);
    loadToFirstSegment(player);
    assertThat(List.of(service.connections(), edge.connections())).containsExactly(1, 1);
    assertThat(edge.protocols()).containsExactly("HTTP/2.0");
    assertThat(connectionRequests()).allSatisfy(request -> assertThat(request.failure()).isNull());
  }

  @Test
  void load_whoseEdgeServedBefore_connectsToItWhileTheServiceIsAsked() throws InterruptedException {
    edgeServedBefore();
    startsOnceTheEdgeIsAsked = true;
    loadToFirstSegment(player());
    assertThat(edge.asked.getFirst()).isEqualTo(HEALTH);
    assertThat(edge.connections()).isEqualTo(1);
  }

  @Test
  void load_whileAConnectionIsNotThereYet_doesNotWaitForIt() throws InterruptedException {
    healthIsSilent = true;
    Player player = player();
    player.connect();
    Awaitility.await().atMost(LONG).until(() -> service.asked.contains(HEALTH));
    loadToFirstSegment(player);
    assertThat(connectionRequests()).singleElement().satisfies(request -> assertThat(request.failure()).isNotNull().doesNotContain("timed out"));
  }

  private void edgeServedBefore() {
    link.save(new Link(0, URI.create(edge.address() + "/")));
  }

  private Player player() {
    return Player.builder().service(URI.create(service.address() + "/api/v1"), () -> "token").transport(transport).link(link)
        .listener(events::add).build();
  }

  private void loadToFirstSegment(Player player) throws InterruptedException {
    try (player) {
      player.load("title_1");
      Awaitility.await().atMost(LONG).until(() -> events.stream().anyMatch(PlayerEvent.SegmentFetched.class::isInstance));
      player.stop();
      player.awaitEnd();
    }
  }

  private List<RequestRecord> connectionRequests() {
    return events.stream()
        .filter(PlayerEvent.RequestFinished.class::isInstance)
        .map(event -> ((PlayerEvent.RequestFinished) event).request())
        .filter(request -> request.kind() == RequestKind.CONNECTION)
        .toList();
  }

  private byte @Nullable [] edgeFile(String path) {
    edgeAsked.countDown();
    return path.equals(HEALTH) ? new byte[] {'{', '}'} : FakeFilm.file(URI.create(path));
  }

  private byte @Nullable [] serviceFile(String path) {
    if (path.equals(HEALTH)) {
      if (healthIsSilent) {
        await(release);
      }
      return new byte[] {'{', '}'};
    }
    if (path.equals("/api/v1/playback/start")) {
      if (startsOnceTheEdgeIsAsked) {
        await(edgeAsked);
      }
      return Json.MAPPER.writeValueAsBytes(Success.of(session(), Instant.now(), "request_1"));
    }
    if (path.startsWith("/api/")) {
      return new byte[0];
    }
    String file = new String(FakeFilm.file(URI.create(path)), StandardCharsets.UTF_8);
    return file.replace("http://edge-one.test", edge.address()).replace("http://origin.test", service.address()).getBytes(StandardCharsets.UTF_8);
  }

  private Session session() {
    Session film = FakeFilm.session("token");
    Map<String, String> manifests = Map.of("hls", service.address() + "/token/master.m3u8");
    return new Session(
        film.id(), film.titleId(), film.assetId(), film.grant(), manifests, Map.of(), "", "", List.of(), 0, 30, film.expiresAt());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
