package dev.playhouse.edge.identity;

import dev.playhouse.protocol.cose.VerificationKey;

/**
 * Who this edge is.
 *
 * @param credential secret: bearer token towards the origin
 * @param bulletinKey the pinned key of bulletins, P-256 SubjectPublicKeyInfo in base64url
 */
public record EdgeIdentity(String edgeId, String site, String credential, String bulletinKey) {
  /** The pinned key; its id is the origin's business. */
  public VerificationKey bulletinKey(String keyId) {
    return VerificationKey.of(keyId, bulletinKey);
  }

  @Override
  public String toString() {
    return edgeId + " at site " + site;
  }
}
