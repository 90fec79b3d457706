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
    Neighbours neighbours) {
  /** An origin that tells of no other edges has none to tell of. */
  public Bulletin {
    neighbours = Objects.requireNonNullElse(neighbours, Neighbours.NONE);
  }
}
