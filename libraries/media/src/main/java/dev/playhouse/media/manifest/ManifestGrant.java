package dev.playhouse.media.manifest;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a session may see, and the addresses of its own.
 *
 * @param maxHeight video above it is left out
 * @param keyGroups tracks of other groups are left out; text needs {@code text} to be named like any other
 * @param clearKeyUrl absolute licence URL that has a query already and authorises itself ({@code POST}: W3C JSON; {@code GET} with {@code
 *     &kid=HEX}: the 16 bytes of the key); absent when the grant has no Clear Key
 * @param steeringUrl absolute URL of the steering manifest
 */
public record ManifestGrant(int maxHeight, Set<String> keyGroups, @Nullable String clearKeyUrl, String steeringUrl) {
  public ManifestGrant {
    keyGroups = Set.copyOf(keyGroups);
  }
}
