package dev.playhouse.edge.upstream;

import dev.playhouse.edge.caching.Fields;
import dev.playhouse.edge.client.ClientRequest;
import dev.playhouse.edge.client.ClientResponse;
import dev.playhouse.edge.failure.UpstreamException;
import dev.playhouse.edge.net.EventLoops;
import dev.playhouse.edge.observe.Readings;
import dev.playhouse.protocol.edge.Bulletin;
import dev.playhouse.protocol.edge.Neighbours;
import dev.playhouse.protocol.edge.SitePeers;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the media objects of an origin come from, tier by tier: the edge of the site that owns them, the one that does at each parent site, as the
 * bulletin tells, and the origin. Blocking calls, each of which fails with an {@link UpstreamException}. For use by any thread; {@code known} is
 * replaced as a whole.
 */
public final class MediaSources implements AutoCloseable {
  /** Until the head of an answer is there. */
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(15);

  private static final int OK = 200;
  private static final int PARTIAL_CONTENT = 206;
  private static final int RANGE_NOT_SATISFIABLE = 416;

  private final OriginClient client;
  private final String edgeId;
  private final Source origin;
  private final HedgeBudget hedges;
  private final InstantSource clock;
  private final EventLoops loops;
  private final @Nullable Path extraRoots;
  private volatile Edges known = new Edges(null, Map.of(), List.of(), Map.of());

  /** From where on an object is asked for; the tiers behind follow in their order. */
  public enum Tier {
    /** Peers: what no edge has asked this one for. */
    PEERS,
    /** The parent sites: what another edge asks this one for, so that nothing is asked in circles. */
    PARENTS,
    /** The origin alone. */
    ORIGIN
  }

  /** Other edges, by site, and what is shown to each. */
  private record Edges(@Nullable URI self, Map<URI, Source> peers, List<Map<URI, Source>> parents, Map<Source, String> tokens) {
    Stream<Source> ask(String path, Tier from) {
      URI here = self;
      if (here == null || from == Tier.ORIGIN) {
        return Stream.of();
      }
      Stream<Source> above = parents.stream().flatMap(site -> HttpUpstream.owners(site, path));
      return from == Tier.PARENTS ? above : Stream.concat(HttpUpstream.before(here, peers, path), above);
    }
  }

  /**
   * The sources of an edge.
   *
   * @param hedgePercent how many requests may be sent a second time when their answer takes long, per cent of all
   * @param extraRoots trusted beside those of Java
   */
  public MediaSources(OriginClient client, String edgeId, int hedgePercent, InstantSource clock, EventLoops loops, @Nullable Path extraRoots) {
    this.client = client;
    this.edgeId = edgeId;
    this.origin = new Source(Source.Kind.ORIGIN, client.url(), client.http(), clock);
    this.hedges = new HedgeBudget(hedgePercent);
    this.clock = clock;
    this.loops = loops;
    this.extraRoots = extraRoots;
  }

  /** Goes by this bulletin from now on. */
  public synchronized void follow(Bulletin bulletin) {
    Neighbours told = bulletin.neighbours();
    Edges before = known;
    URI self =
        told.peers().edges().stream().filter(each -> each.edgeId().equals(edgeId)).map(each -> URI.create(each.url())).findFirst().orElse(null);
    Map<Source, String> tokens = new LinkedHashMap<>();
    Map<URI, Source> peers = sources(Source.Kind.PEER, told.peers(), self, before, tokens);
    List<Map<URI, Source>> parents =
        told.parents().stream().map(each -> sources(Source.Kind.PARENT, each, self, before, tokens)).toList();
    known = new Edges(self, peers, parents, tokens);
    before.tokens().keySet().stream().filter(source -> !tokens.containsKey(source)).forEach(Source::close);
  }

  /** The edges of a site but this one: those that are asked already, and new ones. */
  private Map<URI, Source> sources(Source.Kind kind, SitePeers site, @Nullable URI self, Edges before, Map<Source, String> tokens) {
    Map<URI, Source> edges = new LinkedHashMap<>();
    for (URI url : site.edges().stream().map(each -> URI.create(each.url())).filter(url -> !url.equals(self)).toList()) {
      Source source =
          Stream.concat(tokens.keySet().stream(), before.tokens().keySet().stream())
              .filter(each -> each.kind == kind && each.url.equals(url))
              .findFirst()
              .orElseGet(() -> new Source(kind, url, clock, loops, extraRoots));
      edges.put(url, source);
      tokens.putIfAbsent(source, site.token());
    }
    return edges;
  }

  /** An object, whole; the caller closes its body. Blocks until its head is there. */
  public OriginObject object(String path, Tier from) {
    return object(path, null, from);
  }

  /**
   * The bytes of an object from one position to another, -1 for its end; all of them where no parts are sent, or none are there. The caller closes
   * its body. Blocks until its head is there.
   */
  public OriginObject object(String path, long first, long last, Tier from) {
    return object(path, "bytes=" + first + "-" + (last < 0 ? "" : last), from);
  }

  private OriginObject object(String path, @Nullable String range, Tier from) {
    Edges current = known;
    Errand errand =
        new Errand(
            Stream.concat(current.ask(path, from), Stream.of(origin)).toList(),
            source -> request(source, current.tokens().get(source), path, range),
            MediaSources::isGood,
            true,
            true,
            hedges,
            clock);
    ClientResponse response = errand.run().response();
    try {
      if (response.status() == RANGE_NOT_SATISFIABLE && range != null) {
        response.close();
        return object(path, null, from);
      }
      if (response.status() != PARTIAL_CONTENT) {
        OriginClient.require(response.status(), path, new byte[0]);
      }
      return OriginObject.of(path, response);
    } catch (UpstreamException e) {
      response.close();
      throw e;
    }
  }

  /** Whether the origin is not asked for a while, since it failed too often. */
  public boolean originRests() {
    return origin.breaker.isResting();
  }

  /** How it fares with each of them. */
  public List<Readings.Source> readings() {
    return Stream.concat(known.tokens().keySet().stream(), Stream.of(origin)).map(Source::reading).toList();
  }

  @Override
  public synchronized void close() {
    known.tokens().keySet().forEach(Source::close);
  }

  private ClientRequest request(Source source, @Nullable String token, String path, @Nullable String range) {
    Fields fields = token == null ? client.authorisation() : Fields.of("Authorization", "Bearer " + token);
    return ClientRequest.get(URI.create(source.url + path), range == null ? fields : fields.plus("Range", range), ANSWER_LIMIT);
  }

  /** Only the origin knows what is not there, and who may have what: of another edge only bytes are believed, and they are hashed. */
  private static boolean isGood(Source source, ClientResponse response) {
    boolean bytes = response.status() == OK || response.status() == PARTIAL_CONTENT;
    return !source.isEdge() || (bytes && response.fields().has("Repr-Digest"));
  }
}
