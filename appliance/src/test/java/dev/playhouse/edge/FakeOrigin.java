package dev.playhouse.edge;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.Problem;
import dev.playhouse.protocol.Success;
import dev.playhouse.protocol.cose.CoseSign1;
import dev.playhouse.protocol.cose.SigningKey;
import dev.playhouse.protocol.delivery.PeerToken;
import dev.playhouse.protocol.edge.Bulletin;
import dev.playhouse.protocol.edge.EdgeLimits;
import dev.playhouse.protocol.edge.EdgeReport;
import dev.playhouse.protocol.edge.EdgeReportResponse;
import dev.playhouse.protocol.edge.FillOrder;
import dev.playhouse.protocol.edge.Invitation;
import dev.playhouse.protocol.edge.JoinRequest;
import dev.playhouse.protocol.edge.JoinResponse;
import dev.playhouse.protocol.edge.Neighbours;
import dev.playhouse.protocol.edge.Peer;
import dev.playhouse.protocol.edge.RevokedSession;
import dev.playhouse.protocol.edge.SitePeers;
import dev.playhouse.protocol.edge.TokenKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** An origin that speaks the contract of edges over real sockets, counts what it is asked, and misbehaves when told to. */
public final class FakeOrigin implements AutoCloseable {
  static final String SECRET = "single-use";
  static final String CREDENTIAL = "edge-credential";
  static final String EDGE_ID = "edge_1";
  static final String SITE = "site-a";

  static final int PIECE_BYTES = 32 * 1024;

  private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");

  final SigningKey bulletinKey = SigningKey.generate("bulletin-1");
  final SigningKey tokenKey = SigningKey.generate("token-1");
  final Map<String, Media> objects = new ConcurrentHashMap<>();
  final Map<String, AtomicInteger> requests = new ConcurrentHashMap<>();
  final Queue<EdgeReport> reports = new ConcurrentLinkedQueue<>();
  final Queue<Peer> joined = new ConcurrentLinkedQueue<>();

  /** Ids of edges that were removed. */
  final Set<String> removed = ConcurrentHashMap.newKeySet();

  /** Where edges stand that do not stand at {@link #SITE}, by their ids. */
  final Map<String, String> sites = new ConcurrentHashMap<>();

  /** Parents of sites, in order. */
  final Map<String, List<String>> parents = new ConcurrentHashMap<>();

  final AtomicInteger joins = new AtomicInteger();

  /** Requests for objects under way. */
  final AtomicInteger atOnce = new AtomicInteger();

  private final AtomicInteger waiting = new AtomicInteger();

  /** Of those of which no answer was begun. */
  final AtomicInteger mostAtOnce = new AtomicInteger();
  volatile Bulletin bulletin;
  volatile SigningKey signer = bulletinKey;
  final Queue<String> ranges = new ConcurrentLinkedQueue<>();
  volatile Duration delay = Duration.ZERO;
  volatile Duration delayBetween = Duration.ZERO;

  /** Whole objects stop behind their first piece until this is open. */
  volatile CountDownLatch rest = new CountDownLatch(0);

  volatile Duration clockOffset = Duration.ZERO;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final @Nullable SSLContext tls;
  private HttpServer server;

  /** An object and the digest the origin claims for it; {@code sentBytes} less than its length breaks off. */
  record Media(byte[] bytes, @Nullable String reprDigest, int sentBytes) {}

  public FakeOrigin() throws IOException {
    this(null);
  }

  /** An origin that speaks https when it has a certificate. */
  FakeOrigin(@Nullable SSLContext tls) throws IOException {
    this.tls = tls;
    bulletin =
        new Bulletin(
            1,
            Instant.now(),
            List.of(new TokenKey("token-1", tokenKey.verificationKey().encoded(), Instant.now().minusSeconds(60), Instant.now().plusSeconds(3600))),
            List.of(),
            List.of(),
            new EdgeLimits(3, 1, 1),
            Neighbours.NONE);
    server = listen(0);
  }

  public URI url() {
    return URI.create((tls == null ? "http" : "https") + "://127.0.0.1:" + server.getAddress().getPort());
  }

  public Invitation invitation(String site) {
    return new Invitation(url().toString(), site, SECRET, bulletinKey.verificationKey().encoded(), Instant.now().plusSeconds(600));
  }

  /** Publishes an object with its true digest. */
  public void put(String path, byte[] bytes) {
    objects.put(path, new Media(bytes, Samples.reprDigest(bytes), bytes.length));
  }

  int requests(String path) {
    return requests.getOrDefault(path, new AtomicInteger()).get();
  }

  int objectRequests() {
    return requests.values().stream().mapToInt(AtomicInteger::get).sum();
  }

  /** Posts the next bulletin. */
  void post(List<RevokedSession> revoked, List<FillOrder> orders) {
    Bulletin last = bulletin;
    bulletin = new Bulletin(last.generation() + 1, Instant.now(), last.tokenKeys(), revoked, orders, last.limits(), last.neighbours());
  }

  /** Posts the next bulletin, which tells all that have joined, and others, of each other. */
  void introduce(Peer... others) {
    Bulletin last = bulletin;
    SitePeers all = new SitePeers("", "", Stream.concat(joined.stream(), Stream.of(others)).toList());
    Neighbours everybody = new Neighbours(all, List.of(), List.of());
    bulletin =
        new Bulletin(last.generation() + 1, Instant.now(), last.tokenKeys(), last.revokedSessions(), last.fillOrders(), last.limits(), everybody);
  }

  /** What an edge shows to its peers. */
  String peerToken(String edgeId) {
    return token(edgeId, SITE);
  }

  /** What an edge shows to the edges of a site. */
  String token(String edgeId, String site) {
    return new PeerToken(edgeId, site, Instant.now(), Instant.now().plusSeconds(600)).encode(tokenKey);
  }

  private String site(String edgeId) {
    return sites.getOrDefault(edgeId, SITE);
  }

  /** Goes away. */
  void stop() {
    server.stop(0);
  }

  /** Comes back at the same address. */
  void comeBack() throws IOException {
    server = listen(server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private HttpServer listen(int port) throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    HttpServer fresh = tls == null ? HttpServer.create(address, 0) : https(address, tls);
    fresh.setExecutor(threads);
    fresh.createContext("/api/v1/edge/join", this::join);
    fresh.createContext("/api/v1/edge/bulletin", this::bulletin);
    fresh.createContext("/api/v1/edge/report", this::report);
    fresh.createContext("/vod/", this::object);
    fresh.start();
    return fresh;
  }

  private static HttpServer https(InetSocketAddress address, SSLContext tls) throws IOException {
    HttpsServer server = HttpsServer.create(address, 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    return server;
  }

  private void join(HttpExchange exchange) throws IOException {
    JoinRequest request = Json.MAPPER.readValue(exchange.getRequestBody().readAllBytes(), JoinRequest.class);
    int number = joins.incrementAndGet();
    boolean known = request.secret().equals(SECRET);
    String id = "edge_" + number;
    joined.add(new Peer(id, request.publicUrl()));
    sites.put(id, request.site());
    answer(exchange, known ? 200 : 401, known ? envelope(new JoinResponse(id, CREDENTIAL + (number == 1 ? "" : number))) : new byte[0]);
  }

  private void bulletin(HttpExchange exchange) throws IOException {
    Bulletin current = bulletin;
    String etag = "\"" + current.generation() + "\"";
    if (!authorised(exchange)) {
      answer(exchange, 401, new byte[0]);
    } else if (removed.contains("edge_" + number(exchange))) {
      answer(exchange, 403, Json.MAPPER.writeValueAsBytes(new Problem("about:blank", "Forbidden", 403, "edge-removed", "gone", null)));
    } else if (etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
      answer(exchange, 304, new byte[0]);
    } else {
      exchange.getResponseHeaders().set("ETag", etag);
      answer(exchange, 200, CoseSign1.sign(Json.CBOR.writeValueAsBytes(forEdge(current, number(exchange))), signer).encode());
    }
  }

  private static String number(HttpExchange exchange) {
    String number = exchange.getRequestHeaders().getFirst("Authorization").substring(("Bearer " + CREDENTIAL).length());
    return number.isEmpty() ? "1" : number;
  }

  private Bulletin forEdge(Bulletin all, String number) {
    String id = "edge_" + number;
    List<Peer> edges = all.neighbours().peers().edges();
    List<String> above = parents.getOrDefault(site(id), List.of());
    List<String> children =
        edges.stream().map(Peer::edgeId).filter(each -> parents.getOrDefault(site(each), List.of()).contains(site(id))).toList();
    Neighbours told =
        edges.isEmpty()
            ? Neighbours.NONE
            : new Neighbours(edgesOf(site(id), id, edges), above.stream().map(site -> edgesOf(site, id, edges)).toList(), children);
    return new Bulletin(all.generation(), all.issuedAt(), all.tokenKeys(), all.revokedSessions(), all.fillOrders(), all.limits(), told);
  }

  private SitePeers edgesOf(String site, String asker, List<Peer> edges) {
    return new SitePeers(site, token(asker, site), edges.stream().filter(each -> site(each.edgeId()).equals(site)).toList());
  }

  private void report(HttpExchange exchange) throws IOException {
    reports.add(Json.MAPPER.readValue(exchange.getRequestBody().readAllBytes(), EdgeReport.class));
    answer(exchange, authorised(exchange) ? 200 : 401, envelope(new EdgeReportResponse(Instant.now().minus(clockOffset))));
  }

  private void object(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().toString();
    requests.computeIfAbsent(path, _ -> new AtomicInteger()).incrementAndGet();
    atOnce.incrementAndGet();
    mostAtOnce.accumulateAndGet(waiting.incrementAndGet(), Math::max);
    try {
      pause(delay);
      waiting.decrementAndGet(); // whoever asked has nothing yet, and nothing to ask for next
      Media media = objects.get(path);
      if (!authorised(exchange) || media == null) {
        answer(exchange, media == null ? 404 : 403, new byte[0]);
        return;
      }
      if (media.reprDigest() != null) {
        exchange.getResponseHeaders().set("Repr-Digest", media.reprDigest());
      }
      exchange.getResponseHeaders().set("Content-Type", "video/mp4");
      send(exchange, media);
    } finally {
      atOnce.decrementAndGet();
    }
  }

  private void send(HttpExchange exchange, Media media) throws IOException {
    int size = media.bytes().length;
    Matcher range = RANGE.matcher(Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Range"), ""));
    int first = range.matches() ? Integer.parseInt(range.group(1)) : 0;
    int last = range.matches() && !range.group(2).isEmpty() ? Math.min(Integer.parseInt(range.group(2)), size - 1) : size - 1;
    if (range.matches()) {
      ranges.add(range.group());
      exchange.getResponseHeaders().set("Content-Range", first >= size ? "bytes */" + size : "bytes %d-%d/%d".formatted(first, last, size));
    }
    if (first >= size && size > 0) {
      answer(exchange, 416, new byte[0]);
      return;
    }
    exchange.sendResponseHeaders(range.matches() ? 206 : 200, last - first + 1);
    for (int position = first; position <= Math.min(last, media.sentBytes() - 1); position += PIECE_BYTES) {
      pause(delayBetween);
      if (!range.matches() && position > 0) {
        await(rest);
      }
      exchange.getResponseBody().write(media.bytes(), position, Math.min(PIECE_BYTES, Math.min(last + 1, media.sentBytes()) - position));
      exchange.getResponseBody().flush();
    }
    exchange.close();
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IOException("stopped", e);
    }
  }

  private void pause(Duration time) throws IOException {
    try {
      Thread.currentThread().join(time); // nobody joins oneself: this waits for the time given
    } catch (InterruptedException e) {
      throw new IOException("stopped", e);
    }
  }

  private static boolean authorised(HttpExchange exchange) {
    String field = exchange.getRequestHeaders().getFirst("Authorization");
    return field != null && field.startsWith("Bearer " + CREDENTIAL);
  }

  private static byte[] envelope(Object data) {
    return Json.MAPPER.writeValueAsBytes(Success.of(data, Instant.now(), "request_1"));
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getRequestBody().readAllBytes();
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }
}
