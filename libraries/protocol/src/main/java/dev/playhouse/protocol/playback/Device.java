package dev.playhouse.protocol.playback;

/** A device: a name that its owner knows it by, and its X25519 public key, 32 bytes in base64url. */
public record Device(String name, String publicKey) {}
