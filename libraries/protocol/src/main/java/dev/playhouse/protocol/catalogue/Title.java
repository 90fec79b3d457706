package dev.playhouse.protocol.catalogue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A work in the catalogue; asset, version and duration are absent until it is published. */
public record Title(
    String id,
    String name,
    @Nullable String synopsis,
    boolean published,
    @Nullable String assetId,
    @Nullable Integer publicationVersion,
    @Nullable Double durationSeconds,
    Instant createdAt) {}
