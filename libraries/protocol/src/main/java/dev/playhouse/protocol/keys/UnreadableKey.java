package dev.playhouse.protocol.keys;

import org.jspecify.annotations.Nullable;

/**
 * A content key, or a document of imported ones, that no key of the keyset unwraps.
 *
 * @param titleId whose it is; absent when nothing tells
 * @param assetId absent for what was imported and waits for an encode
 * @param keyId 32 hex digits; absent for what was imported
 * @param wrappedBy the id of the keyset's key that wrapped it, as far as it can be told
 * @param reason {@value #KEY_MISSING} when the keyset has no such key, {@value #DAMAGED} when it has
 */
public record UnreadableKey(@Nullable String titleId, @Nullable String assetId, @Nullable String keyId, String wrappedBy, String reason) {
  public static final String KEY_MISSING = "key-missing";
  public static final String DAMAGED = "damaged";
}
