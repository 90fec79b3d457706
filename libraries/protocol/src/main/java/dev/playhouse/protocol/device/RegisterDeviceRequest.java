package dev.playhouse.protocol.device;

/**
 * Body of {@code POST /users/{id}/devices}.
 *
 * @param publicKey X25519, base64url
 */
public record RegisterDeviceRequest(String name, String publicKey) {}
