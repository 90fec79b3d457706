package dev.playhouse.origin.edges;

import dev.playhouse.origin.changes.ChangeLog;
import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.keys.OpaqueSecret;
import dev.playhouse.origin.signing.SigningKeys;
import dev.playhouse.planner.edge.EdgeSnapshot;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.cose.CoseSign1;
import dev.playhouse.protocol.delivery.PeerToken;
import dev.playhouse.protocol.edge.Bulletin;
import dev.playhouse.protocol.edge.EdgeLimits;
import dev.playhouse.protocol.edge.EdgeState;
import dev.playhouse.protocol.edge.FillOrder;
import dev.playhouse.protocol.edge.Peer;
import dev.playhouse.protocol.edge.SitePeers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes the bulletin. Its content is gathered again when the change log has moved on, and once a minute for what only time changes; it
 * is dated and signed anew for each poll. Each edge sees its own fill orders only. {@code posted} is guarded by this.
 */
public final class BulletinBoard {
  private static final EdgeLimits LIMITS = new EdgeLimits(4, 5, 2);
  private static final Duration REFRESH = Duration.ofSeconds(2);

  /** States of edges that others may ask: one that players are not sent to may still have what a peer lacks. */
  private static final Set<EdgeState> REACHED = Set.of(EdgeState.HEALTHY, EdgeState.UNHEALTHY);

  private final BulletinStore store;
  private final ChangeLog changes;
  private final SigningKeys keys;
  private final RevocationList revocations;
  private final FillOrders fillOrders;
  private final EdgeFleet fleet;
  private final InstantSource clock;
  private Posted posted =
      new Posted(
          ChangeLog.Mark.NONE, Instant.MIN, new Bulletin(0, Instant.MIN, List.of(), List.of(), List.of(), LIMITS, SitePeers.NONE), List.of());

  public BulletinBoard(
      Database database,
      ChangeLog changes,
      SigningKeys keys,
      RevocationList revocations,
      FillOrders fillOrders,
      EdgeFleet fleet,
      InstantSource clock) {
    this.store = new BulletinStore(database);
    this.changes = changes;
    this.keys = keys;
    this.revocations = revocations;
    this.fillOrders = fillOrders;
    this.fleet = fleet;
    this.clock = clock;
  }

  /** The bulletin for an edge, dated now. */
  Bulletin bulletin(String edgeId) {
    Posted latest = current();
    Bulletin current = latest.bulletin();
    List<FillOrder> own = current.fillOrders().stream().filter(order -> order.edgeId().equals(edgeId)).toList();
    return new Bulletin(
        current.generation(), clock.instant(), current.tokenKeys(), current.revokedSessions(), own, current.limits(), peers(edgeId, latest.edges()));
  }

  /** The edges of one's site, with a token for them; none when nobody else was heard of. */
  private SitePeers peers(String edgeId, List<EdgeSnapshot> edges) {
    String site = edges.stream().filter(edge -> edge.edgeId().equals(edgeId)).map(EdgeSnapshot::site).findFirst().orElse("");
    List<Peer> peers =
        edges.stream().filter(edge -> edge.site().equals(site)).map(edge -> new Peer(edge.edgeId(), edge.publicUrl())).toList();
    if (peers.isEmpty()) {
      return SitePeers.NONE;
    }
    Instant now = clock.instant();
    return new SitePeers(site, new PeerToken(edgeId, site, now, now.plus(PeerToken.LIFETIME)).encode(keys.token()), peers);
  }

  /** A bulletin as the edge gets it. */
  byte[] signed(Bulletin bulletin) {
    return CoseSign1.sign(Json.CBOR.writeValueAsBytes(bulletin), keys.bulletin()).encode();
  }

  private synchronized Posted current() {
    Instant now = clock.instant();
    // Before the content, so that what changes meanwhile is seen next time.
    ChangeLog.Mark latest = changes.latest();
    if (!latest.equals(posted.mark()) || now.isAfter(posted.at().plus(REFRESH))) {
      posted = gather(latest, now);
    }
    return posted;
  }

  private Posted gather(ChangeLog.Mark mark, Instant now) {
    Bulletin content = new Bulletin(0, Instant.EPOCH, keys.tokenKeys(), revocations.revoked(), fillOrders.open(), LIMITS, SitePeers.NONE);
    List<EdgeSnapshot> edges = neighbours();
    List<List<String>> places = edges.stream().map(edge -> List.of(edge.edgeId(), edge.site(), edge.publicUrl())).toList();
    String hash = OpaqueSecret.sha256(Json.MAPPER.writeValueAsString(List.of(content, places)));
    long generation = store.generation(hash, now.toEpochMilli());
    Bulletin bulletin =
        new Bulletin(generation, now, content.tokenKeys(), content.revokedSessions(), content.fillOrders(), LIMITS, SitePeers.NONE);
    return new Posted(mark, now, bulletin, edges);
  }

  /** Edges that were heard of lately and are not alone at their site: news of others are news for nobody. */
  private List<EdgeSnapshot> neighbours() {
    List<EdgeSnapshot> edges = fleet.snapshots().stream().filter(edge -> REACHED.contains(edge.state())).toList();
    Map<String, Long> sites = edges.stream().collect(Collectors.groupingBy(EdgeSnapshot::site, Collectors.counting()));
    return edges.stream().filter(edge -> sites.getOrDefault(edge.site(), 0L) > 1).toList();
  }

  /** Peers and their tokens are for one edge each: they are not in the bulletin yet. */
  private record Posted(ChangeLog.Mark mark, Instant at, Bulletin bulletin, List<EdgeSnapshot> edges) {}
}
