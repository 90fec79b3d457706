package dev.playhouse.protocol.edge;

import java.time.Instant;

/** A public key that signs delivery tokens, and when it may do so; P-256 SubjectPublicKeyInfo in base64url. */
public record TokenKey(String keyId, String publicKey, Instant validFrom, Instant validUntil) {}
