package dev.playhouse.media.manifest;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a session may see, and the addresses of its own.
 *
 * @param maxHeight video above it is left out
 * @param keyGroups tracks of other groups are left out; {@code text} and {@code images} need to be named like any other
 * @param drm only these are named
 * @param steeringUrl absolute URL of the steering manifest; absent when there is nobody to ask
 */
public record ManifestGrant(int maxHeight, Set<String> keyGroups, List<DrmService> drm, @Nullable String steeringUrl) {
  public ManifestGrant {
    keyGroups = Set.copyOf(keyGroups);
    drm = List.copyOf(drm);
  }
}
