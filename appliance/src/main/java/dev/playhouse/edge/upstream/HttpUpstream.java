package dev.playhouse.edge.upstream;

import dev.playhouse.edge.body.PieceStream;
import dev.playhouse.edge.caching.Fields;
import dev.playhouse.edge.caching.OriginResponse;
import dev.playhouse.edge.client.ClientRequest;
import dev.playhouse.edge.client.ClientResponse;
import dev.playhouse.edge.client.Interim;
import dev.playhouse.edge.client.RequestContent;
import dev.playhouse.edge.config.Access;
import dev.playhouse.edge.failure.EdgeException;
import dev.playhouse.edge.net.EventLoops;
import dev.playhouse.edge.observe.Readings;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
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
  public HttpUpstream(Access.Open access, InstantSource clock, EventLoops loops, @Nullable Path extraRoots) {
    this.base = access.base().toString();
    this.self = access.self();
    this.name = self == null ? "playhouse-" + HexFormat.of().toHexDigits(new SecureRandom().nextInt()) : CdnLoop.name(self);
    access.peers().stream()
        .filter(each -> !each.equals(self))
        .forEach(each -> peers.put(each, new Source(Source.Kind.PEER, each, clock, loops, extraRoots)));
    this.peerNames = peers.keySet().stream().map(CdnLoop::name).collect(Collectors.toSet());
    this.servers = access.upstreams().stream().map(each -> new Source(Source.Kind.UPSTREAM, each, clock, loops, extraRoots)).toList();
    this.hedges = new HedgeBudget(access.hedgePercent());
    this.clock = clock;
  }

  /** An answer whose body is still to be read, and to be closed. */
  public record Answer(OriginResponse head, PieceStream body) implements AutoCloseable {
    @Override
    public void close() {
      body.close();
    }
  }

  /**
   * What is asked.
   *
   * @param interim hears of interim answers, on an event loop, which it must not block
   */
  public record Asked(String method, Fields fields, @Nullable RequestContent content, Consumer<Interim> interim) {
    /** A request for what there is, or for a part of it. */
    public static Asked get(Fields fields) {
      return new Asked("GET", fields, null, _ -> {});
    }

    boolean isRepeatable() {
      return SAFE.contains(method) && content == null;
    }
  }

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
  public Answer send(Asked asked, URI uri, boolean isShared) {
    String key = uri.toString().substring(base.length());
    Fields sent = CdnLoop.through(asked.fields(), name);
    boolean ofPeer = CdnLoop.caches(asked.fields()).stream().anyMatch(peerNames::contains);
    Errand errand =
        new Errand(
            sources(key, isShared && !ofPeer),
            source -> new ClientRequest(
                asked.method(), URI.create(source.url + key), sent, asked.content(), ANSWER_LIMIT, asked.interim()),
            HttpUpstream::isGood,
            asked.isRepeatable(),
            false,
            hedges,
            clock);
    Errand.Answer answer = errand.run();
    ClientResponse response = answer.response();
    return new Answer(new OriginResponse(response.status(), response.fields(), answer.sent(), answer.received()), response.body());
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
  private static boolean isGood(Source source, ClientResponse response) {
    return source.isEdge()
        ? response.status() < FAILED || response.fields().has("Via")
        : !ELSEWHERE.contains(response.status());
  }
}
