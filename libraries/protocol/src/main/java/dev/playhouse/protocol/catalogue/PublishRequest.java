package dev.playhouse.protocol.catalogue;

import org.jspecify.annotations.Nullable;

/** Body of {@code POST /admin/titles/{id}/publish}; without an asset, the newest encoded one. */
public record PublishRequest(@Nullable String assetId) {}
