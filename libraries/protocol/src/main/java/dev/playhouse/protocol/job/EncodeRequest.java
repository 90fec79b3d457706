package dev.playhouse.protocol.job;

import org.jspecify.annotations.Nullable;

/** Body of {@code POST /admin/titles/{id}/encode}; without a name, the {@code standard} encoding profile. */
public record EncodeRequest(@Nullable String encodingProfile) {}
