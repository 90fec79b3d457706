package dev.playhouse.protocol.licence;

/** A content key under HPKE: key id as 32 hex digits, ciphertext with tag. */
public record SealedKey(String keyId, String group, byte[] ciphertext) {}
