package dev.playhouse.protocol.catalogue;

import org.jspecify.annotations.Nullable;

/** The texts of a title in one language; what is absent is shown in another. */
public record TitleText(@Nullable String name, @Nullable String synopsis, @Nullable String shortSynopsis) {}
