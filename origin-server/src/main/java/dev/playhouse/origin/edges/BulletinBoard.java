package dev.playhouse.origin.edges;

import dev.playhouse.origin.changes.ChangeLog;
import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.keys.OpaqueSecret;
import dev.playhouse.origin.signing.SigningKeys;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.cose.CoseSign1;
import dev.playhouse.protocol.delivery.PeerToken;
import dev.playhouse.protocol.edge.Bulletin;
import dev.playhouse.protocol.edge.EdgeLimits;
import dev.playhouse.protocol.edge.FillOrder;
import dev.playhouse.protocol.edge.Neighbours;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Writes the bulletin. Its content is gathered again when the change log has moved on, and once a minute for what only time changes; it
 * is dated and signed anew for each poll. Each edge sees its own fill orders only. {@code posted} is guarded by this.
 */
public final class BulletinBoard {
  private static final EdgeLimits LIMITS = new EdgeLimits(4, 5, 2);
  private static final Duration REFRESH = Duration.ofSeconds(2);

  private final BulletinStore store;
  private final ChangeLog changes;
  private final SigningKeys keys;
  private final RevocationList revocations;
  private final FillOrders fillOrders;
  private final EdgeFleet fleet;
  private final Sites sites;
  private final InstantSource clock;
  private Posted posted =
      new Posted(
          ChangeLog.Mark.NONE,
          Instant.MIN,
          new Bulletin(0, Instant.MIN, List.of(), List.of(), List.of(), LIMITS, Neighbours.NONE),
          Neighbourhood.NONE);

  public BulletinBoard(
      Database database,
      ChangeLog changes,
      SigningKeys keys,
      RevocationList revocations,
      FillOrders fillOrders,
      EdgeFleet fleet,
      Sites sites,
      InstantSource clock) {
    this.store = new BulletinStore(database);
    this.changes = changes;
    this.keys = keys;
    this.revocations = revocations;
    this.fillOrders = fillOrders;
    this.fleet = fleet;
    this.sites = sites;
    this.clock = clock;
  }

  /** The bulletin for an edge, dated now. */
  Bulletin bulletin(String edgeId) {
    Posted latest = current();
    Bulletin current = latest.bulletin();
    List<FillOrder> own = current.fillOrders().stream().filter(order -> order.edgeId().equals(edgeId)).toList();
    Neighbours neighbours = latest.neighbourhood().of(edgeId, site -> token(edgeId, site));
    return new Bulletin(
        current.generation(), clock.instant(), current.tokenKeys(), current.revokedSessions(), own, current.limits(), neighbours);
  }

  private String token(String edgeId, String site) {
    Instant now = clock.instant();
    return new PeerToken(edgeId, site, now, now.plus(PeerToken.LIFETIME)).encode(keys.token());
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
    Bulletin content = new Bulletin(0, Instant.EPOCH, keys.tokenKeys(), revocations.revoked(), fillOrders.open(), LIMITS, Neighbours.NONE);
    Neighbourhood neighbourhood = Neighbourhood.of(fleet.snapshots(), sites.parents());
    String hash = OpaqueSecret.sha256(Json.MAPPER.writeValueAsString(List.of(content, neighbourhood.told())));
    long generation = store.generation(hash, now.toEpochMilli());
    Bulletin bulletin =
        new Bulletin(generation, now, content.tokenKeys(), content.revokedSessions(), content.fillOrders(), LIMITS, Neighbours.NONE);
    return new Posted(mark, now, bulletin, neighbourhood);
  }

  /** What is for one edge is not in the bulletin yet. */
  private record Posted(ChangeLog.Mark mark, Instant at, Bulletin bulletin, Neighbourhood neighbourhood) {}
}
