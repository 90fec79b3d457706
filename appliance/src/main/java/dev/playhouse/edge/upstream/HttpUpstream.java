package dev.playhouse.edge.upstream;

import dev.playhouse.edge.caching.Fields;
import dev.playhouse.edge.caching.OriginResponse;
import dev.playhouse.edge.config.Access;
import dev.playhouse.edge.failure.EdgeException;
import dev.playhouse.edge.observe.Readings;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is behind a cache for any server: the other edges of its site, each of which owns a share of all there is, and the servers themselves, in
 * order. Blocking calls, each of which fails with an {@link UpstreamException}. For use by any thread.
 */
public final class HttpUpstream implements AutoCloseable {
  /** Until the head of an answer is there: as long as the usual proxies wait. */
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(60);

  /** Of a site: the owner, and who stands in for it. */
  private static final int MOST_PEERS = 2;

  /** The client makes these itself, or they end here. */
  private static final Set<String> OWN = Set.of("connection", "content-length", "expect", "host", "transfer-encoding", "upgrade");

  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
  private static final int FAILED = 500;
  private static final int LOOP_DETECTED = 508;

  /** A gateway, or a server with too much to do: another one may do better. Any other answer would be the same elsewhere. */
  private static final Set<Integer> ELSEWHERE = Set.of(502, 503, 504);

  private final String base;
  private final @Nullable URI self;
  private final String name;
  private final Map<URI, Source> peers = new LinkedHashMap<>();
  private final Set<String> peerNames;
  private final List<Source> servers;
  private final HedgeBudget hedges;
  private final InstantSource clock;

  /** What an open edge asks; these roots are trusted too. */
  public HttpUpstream(Access.Open access, InstantSource clock, @Nullable Path extraRoots) {
    this.base = access.base().toString();
    this.self = access.self();
    this.name = self == null ? "playhouse-" + HexFormat.of().toHexDigits(new SecureRandom().nextInt()) : CdnLoop.name(self);
    access.peers().stream()
        .filter(each -> !each.equals(self))
        .forEach(each -> peers.put(each, new Source(Source.Kind.PEER, each, clock, extraRoots)));
    this.peerNames = peers.keySet().stream().map(CdnLoop::name).collect(Collectors.toSet());
    this.servers = access.upstreams().stream().map(each -> new Source(Source.Kind.UPSTREAM, each, clock, extraRoots)).toList();
    this.hedges = new HedgeBudget(access.hedgePercent());
    this.clock = clock;
  }

  /** An answer whose body is still to be read, and to be closed. */
  public record Answer(OriginResponse head, InputStream body) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      body.close();
    }
  }

  /** Content of a request; its length is -1 where it is not known. */
  public record Content(InputStream bytes, long length) {}

  /** Refuses a request that has been here before: it would wait for itself. */
  public void requireNoLoop(Fields fields) {
    if (CdnLoop.caches(fields).contains(name)) {
      String detail = "this request has been here before (CDN-Loop): check that no upstream of %s leads back to it".formatted(name);
      throw new EdgeException("loop-detected", LOOP_DETECTED, detail);
    }
  }

  /**
   * Sends a request. Blocks until the head of its answer is there.
   *
   * @param uri behind {@link Access.Open#base}
   * @param isShared whether peers may have the answer, or get it for this edge
   */
  public Answer send(String method, URI uri, Fields fields, @Nullable Content content, boolean isShared) {
    String key = uri.toString().substring(base.length());
    Fields sent = CdnLoop.through(fields, name);
    boolean ofPeer = CdnLoop.caches(fields).stream().anyMatch(peerNames::contains);
    Errand errand =
        new Errand(
            sources(key, isShared && !ofPeer),
            source -> request(URI.create(source.url + key), method, sent, content),
            HttpUpstream::isGood,
            SAFE.contains(method) && content == null,
            false,
            hedges,
            clock);
    Errand.Answer answer = errand.run();
    HttpResponse<InputStream> response = answer.response();
    return new Answer(new OriginResponse(response.statusCode(), fields(response), answer.sent(), answer.received()), response.body());
  }

  /** How it fares with each of those it asks. */
  public List<Readings.Source> readings() {
    return sources().map(Source::reading).toList();
  }

  @Override
  public void close() {
    sources().forEach(Source::close);
  }

  private Stream<Source> sources() {
    return Stream.concat(peers.values().stream(), servers.stream());
  }

  /** Whom to ask, in order. No peer asks another for a third, and for itself an edge asks only those before it: so no request goes in circles. */
  private List<Source> sources(String key, boolean withPeers) {
    if (self == null || !withPeers) {
      return servers;
    }
    return Stream.concat(before(self, peers, key), servers.stream()).toList();
  }

  /** The owner of a key, and who stands in for it: those before this edge that do not rest. */
  static Stream<Source> before(URI self, Map<URI, Source> peers, String key) {
    return awake(Rendezvous.before(self, Stream.concat(peers.keySet().stream(), Stream.of(self)).toList(), key), peers);
  }

  /** The owner of a key in another site, and who stands in for it. */
  static Stream<Source> owners(Map<URI, Source> edges, String key) {
    return awake(Rendezvous.ranking(edges.keySet(), key), edges);
  }

  private static Stream<Source> awake(List<URI> ranking, Map<URI, Source> edges) {
    return ranking.stream().flatMap(url -> Stream.ofNullable(edges.get(url))).filter(edge -> !edge.breaker.refuses()).limit(MOST_PEERS);
  }

  /** What a peer relays, which Via tells, is what its upstream says; a failure that it makes itself is no answer. */
  private static boolean isGood(Source source, HttpResponse<InputStream> response) {
    return source.isEdge()
        ? response.statusCode() < FAILED || response.headers().firstValue("Via").isPresent()
        : !ELSEWHERE.contains(response.statusCode());
  }

  private static HttpRequest request(URI uri, String method, Fields fields, @Nullable Content content) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(ANSWER_LIMIT).method(method, publisher(content));
    for (Fields.Line line : fields.lines()) {
      if (!OWN.contains(line.name().toLowerCase(Locale.ROOT))) {
        request.header(line.name(), line.value());
      }
    }
    return request.build();
  }

  private static BodyPublisher publisher(@Nullable Content content) {
    if (content == null) {
      return BodyPublishers.noBody();
    }
    BodyPublisher bytes = BodyPublishers.ofInputStream(content::bytes);
    return content.length() > 0 ? BodyPublishers.fromPublisher(bytes, content.length()) : bytes;
  }

  private static Fields fields(HttpResponse<InputStream> response) {
    List<Fields.Line> lines = new ArrayList<>();
    response.headers().map().forEach((name, values) -> values.forEach(value -> lines.add(new Fields.Line(name, value))));
    return new Fields(lines);
  }
}
