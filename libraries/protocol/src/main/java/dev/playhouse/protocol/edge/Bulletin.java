package dev.playhouse.protocol.edge;

import java.util.List;
import java.time.Instant;
import java.util.Objects;

/**
 * What the origin tells its edges, signed and dated; the payload of a COSE_Sign1, in CBOR.
 *
 * @param generation grows with every change of the content
 */
public record Bulletin(
    long generation,
    Instant issuedAt,
    List<TokenKey> tokenKeys,
    List<RevokedSession> revokedSessions,
    List<FillOrder> fillOrders,
    EdgeLimits limits,
    SitePeers peers) {
  /** An origin that tells of no peers has none to tell of. */
  public Bulletin {
    peers = Objects.requireNonNullElse(peers, SitePeers.NONE);
  }
}
