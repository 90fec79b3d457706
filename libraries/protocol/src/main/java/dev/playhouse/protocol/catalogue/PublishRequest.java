package dev.playhouse.protocol.catalogue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /admin/titles/{id}/publish}.
 *
 * @param assetId null for the newest one that is encoded
 * @param visibleAt when viewers see the title; null for at once
 */
public record PublishRequest(@Nullable String assetId, @Nullable Instant visibleAt) {}
