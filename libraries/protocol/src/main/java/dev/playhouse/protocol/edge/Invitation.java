package dev.playhouse.protocol.edge;

import java.time.Instant;

/**
 * The content of the join file: lets one edge join one site, once.
 *
 * @param secret single use
 * @param bulletinKey the origin's public key for bulletins, P-256 SubjectPublicKeyInfo in base64url
 */
public record Invitation(String origin, String site, String secret, String bulletinKey, Instant expiresAt) {}
