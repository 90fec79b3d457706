package dev.playhouse.edge.upstream;

import dev.playhouse.edge.observe.Readings;
import dev.playhouse.edge.upstream.UpstreamException.Kind;
import dev.playhouse.protocol.edge.Bulletin;
import dev.playhouse.protocol.edge.Peer;
import dev.playhouse.protocol.edge.SitePeers;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the media objects of an origin come from: the edge of the site that owns them, as the bulletin tells, and the origin. Blocking calls, each
 * of which fails with an {@link UpstreamException}. For use by any thread; {@code site} is replaced as a whole.
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
  private final @Nullable Path extraRoots;
  private volatile Site site = new Site(null, "", Map.of());

  private record Site(@Nullable URI self, String token, Map<URI, Source> peers) {}

  /**
   * The sources of an edge.
   *
   * @param hedgePercent how many requests may be sent a second time when their answer takes long, per cent of all
   * @param extraRoots trusted beside those of Java
   */
  public MediaSources(OriginClient client, String edgeId, int hedgePercent, InstantSource clock, @Nullable Path extraRoots) {
    this.client = client;
    this.edgeId = edgeId;
    this.origin = new Source(Source.Kind.ORIGIN, client.url(), client.http(), clock);
    this.hedges = new HedgeBudget(hedgePercent);
    this.clock = clock;
    this.extraRoots = extraRoots;
  }

  /** Goes by this bulletin from now on. */
  public synchronized void follow(Bulletin bulletin) {
    SitePeers told = bulletin.peers();
    Map<URI, Source> before = site.peers();
    Map<URI, Source> peers = new LinkedHashMap<>();
    URI self = null;
    for (Peer each : told.edges()) {
      URI url = URI.create(each.url());
      if (each.edgeId().equals(edgeId)) {
        self = url;
      } else {
        Source known = before.get(url);
        peers.put(url, known == null ? new Source(Source.Kind.PEER, url, clock, extraRoots) : known);
      }
    }
    site = new Site(self, told.token(), peers);
    before.values().stream().filter(peer -> !peers.containsValue(peer)).forEach(Source::close);
  }

  /** An object, whole; the caller closes its body. Blocks until its head is there. */
  public OriginObject object(String path, boolean withPeers) {
    return object(path, null, withPeers);
  }

  /**
   * The bytes of an object from one position to another, -1 for its end; all of them where no parts are sent, or none are there. The caller closes
   * its body. Blocks until its head is there.
   */
  public OriginObject object(String path, long first, long last, boolean withPeers) {
    return object(path, "bytes=" + first + "-" + (last < 0 ? "" : last), withPeers);
  }

  private OriginObject object(String path, @Nullable String range, boolean withPeers) {
    Site current = site;
    URI self = current.self();
    Stream<Source> peers = withPeers && self != null ? HttpUpstream.before(self, current.peers(), path) : Stream.of();
    Errand errand =
        new Errand(
            Stream.concat(peers, Stream.of(origin)).toList(),
            source -> request(source, current.token(), path, range),
            MediaSources::isGood,
            true,
            true,
            hedges,
            clock);
    HttpResponse<InputStream> response = errand.run().response();
    try {
      if (response.statusCode() == RANGE_NOT_SATISFIABLE && range != null) {
        response.body().close();
        return object(path, null, withPeers);
      }
      if (response.statusCode() != PARTIAL_CONTENT) {
        OriginClient.require(response.statusCode(), path, new byte[0]);
      }
      return OriginObject.of(path, response);
    } catch (UpstreamException e) {
      abandon(response.body(), e);
      throw e;
    } catch (IOException e) {
      throw new UpstreamException(Kind.FAILED, "the origin broke off while sending " + path + ": " + e, e);
    }
  }

  /** Whether the origin is not asked for a while, since it failed too often. */
  public boolean originRests() {
    return origin.breaker.isResting();
  }

  /** How it fares with each of them. */
  public List<Readings.Source> readings() {
    return Stream.concat(site.peers().values().stream(), Stream.of(origin)).map(Source::reading).toList();
  }

  @Override
  public synchronized void close() {
    site.peers().values().forEach(Source::close);
  }

  private HttpRequest request(Source source, String token, String path, @Nullable String range) {
    HttpRequest.Builder request =
        source.isPeer()
            ? HttpRequest.newBuilder(URI.create(source.url + path)).header("Authorization", "Bearer " + token)
            : client.request(path);
    if (range != null) {
      request.header("Range", range);
    }
    return request.timeout(ANSWER_LIMIT).GET().build();
  }

  /** Only the origin knows what is not there, and who may have what: of a peer only bytes are believed, and they are hashed. */
  private static boolean isGood(Source source, HttpResponse<InputStream> response) {
    boolean bytes = response.statusCode() == OK || response.statusCode() == PARTIAL_CONTENT;
    return !source.isPeer() || (bytes && response.headers().firstValue("Repr-Digest").isPresent());
  }

  private static void abandon(InputStream body, UpstreamException reason) {
    try {
      body.close();
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }
}
