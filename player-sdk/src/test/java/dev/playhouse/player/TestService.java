package dev.playhouse.player;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.Success;
import dev.playhouse.protocol.cose.CoseSign1;
import dev.playhouse.protocol.cose.SigningKey;
import dev.playhouse.protocol.licence.DeviceLicence;
import dev.playhouse.protocol.licence.SealedKey;
import dev.playhouse.protocol.playback.Grant;
import dev.playhouse.protocol.playback.Session;
import dev.playhouse.protocol.playback.StartRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.hpke.HPKEContextWithEncapsulation;
import org.jspecify.annotations.Nullable;

/** A service and an edge in one HTTP server: sessions, device licences, and the files of a {@link TestTitle}. */
final class TestService implements AutoCloseable {
  static final String ACCESS_TOKEN = "viewer-token";

  /** A header that a test may mark requests with. */
  static final String MARK = "X-Mark";

  private static final String EDGE_TOKEN = "EDGE-TOKEN";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final TestTitle title;
  private final SigningKey licenceKey = SigningKey.generate("licence-1");
  /** The mark of each request, in their order. */
  final List<String> marks = new CopyOnWriteArrayList<>();

  final List<String> posts = new CopyOnWriteArrayList<>();

  /** How many starts, manifests and licences are refused each, since the service is busy. */
  volatile int busy;

  /** Where the viewer stopped last time. */
  volatile double resumeSeconds;

  /** Counted down when the service has been asked for what it never answers. */
  final CountDownLatch asked = new CountDownLatch(1);

  /** A path that is never answered. */
  volatile String silent = "";

  private final Map<String, Integer> refused = new ConcurrentHashMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile @Nullable String devicePublicKey;

  TestService(TestTitle title) throws IOException {
    this.title = title;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  URI api() {
    return URI.create(base() + "/api/v1/");
  }

  private String base() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      if (path.equals(silent)) {
        asked.countDown();
        closed.await();
        return;
      }
      boolean counts = List.of("/api/v1/playback/start", "/master.m3u8", "/licence").contains(path);
      if (counts && refused.merge(path, 1, Integer::sum) <= busy) {
        send(exchange, 503, json(Map.of("code", "busy", "status", 503, "detail", "come again")));
        return;
      }
      marks.add(String.valueOf(exchange.getRequestHeaders().getFirst(MARK)));
      if (path.startsWith("/api/v1/") && !("Bearer " + ACCESS_TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
        send(exchange, 401, json(Map.of("code", "not-authenticated", "status", 401, "detail", "log in again")));
      } else if (path.equals("/api/v1/playback/start")) {
        StartRequest start = Json.MAPPER.readValue(exchange.getRequestBody().readAllBytes(), StartRequest.class);
        devicePublicKey = start.device() == null ? null : start.device().publicKey();
        send(exchange, 200, json(Success.of(session(), Instant.now(), "request_1")));
      } else if (path.startsWith("/api/v1/playback/")) {
        posts.add(path.substring("/api/v1/playback/".length()));
        send(exchange, 204, new byte[0]);
      } else if (path.equals("/master.m3u8")) {
        send(exchange, 200, title.manifest(base() + "/" + EDGE_TOKEN).getBytes(StandardCharsets.UTF_8));
      } else if (path.equals("/licence")) {
        send(exchange, 200, licence());
      } else {
        byte[] file = title.file(path.replace("/" + EDGE_TOKEN + "/vod/asset_1/", ""));
        exchange.getResponseHeaders().add("Cache-Status", "origin; fwd=miss, edge-1; hit");
        send(exchange, file == null ? 404 : 200, file == null ? new byte[0] : file);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private static byte[] json(Object value) {
    return Json.MAPPER.writeValueAsBytes(value);
  }

  private Session session() {
    return new Session("session_1", "title_1", "asset_1", new Grant(480, List.of("sd", "audio"), List.of("device"), 3600),
        Map.of("hls", base() + "/master.m3u8"), Map.of("device", base() + "/licence?system=device&token=secret"), base() + "/steering",
        licenceKey.verificationKey().encoded(), List.of(), resumeSeconds, 1, Instant.now().plusSeconds(3600));
  }

  private byte[] licence() {
    HPKE hpke = new HPKE(HPKE.mode_base, HPKE.kem_X25519_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);
    byte[] device = Base64.getUrlDecoder().decode(devicePublicKey);
    HPKEContextWithEncapsulation context =
        hpke.setupBaseS(hpke.deserializePublicKey(device), "playhouse device licence 1".getBytes(StandardCharsets.UTF_8));
    List<SealedKey> keys = new ArrayList<>();
    title.keys().forEach((id, key) -> {
      try {
        keys.add(new SealedKey(id, "sd", context.seal(HexFormat.of().parseHex(id), key)));
      } catch (InvalidCipherTextException e) {
        throw new IllegalStateException(e);
      }
    });
    DeviceLicence licence =
        new DeviceLicence("session_1", "asset_1", Instant.now(), Instant.now().plusSeconds(30),
            Instant.now().plusSeconds(60), 480, 0, context.getEncapsulation(), keys);
    return CoseSign1.sign(Json.CBOR.writeValueAsBytes(licence), licenceKey).encode();
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdown();
  }
}
