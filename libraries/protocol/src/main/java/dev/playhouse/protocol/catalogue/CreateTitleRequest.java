package dev.playhouse.protocol.catalogue;

import org.jspecify.annotations.Nullable;

/** Body of {@code POST /admin/titles}. */
public record CreateTitleRequest(String name, @Nullable String synopsis) {}
