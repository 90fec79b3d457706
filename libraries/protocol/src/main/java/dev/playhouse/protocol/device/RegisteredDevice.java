package dev.playhouse.protocol.device;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A device of an account.
 *
 * @param publicKey X25519, base64url
 * @param seenAt when it last started playback or was registered
 * @param revokedAt since when it is refused; absent for a device in use
 */
public record RegisteredDevice(String id, String name, String publicKey, Instant registeredAt, Instant seenAt, @Nullable Instant revokedAt) {}
