package dev.playhouse.protocol.licence;

/** A content key as JWK: {@code kty} is {@code oct}, key and id in base64url. */
public record ClearKey(String kty, String kid, String k) {}
