package dev.playhouse.protocol.licence;

import java.util.List;
import java.time.Instant;

/**
 * Content keys bound to a device, with a policy; the payload of a COSE_Sign1, in CBOR.
 *
 * @param renewAfter when its device should ask for the next one
 * @param encapsulation HPKE encapsulated key (RFC 9180: DHKEM X25519, HKDF-SHA256, AES-256-GCM, base mode), info
 *     {@code playhouse device licence 1}
 * @param keys each sealed in list order with one HPKE context, the key id's 16 bytes as associated data
 */
public record DeviceLicence(
    String sessionId,
    String assetId,
    Instant issuedAt,
    Instant renewAfter,
    Instant expiresAt,
    int maxHeight,
    int offlineDays,
    byte[] encapsulation,
    List<SealedKey> keys) {}
