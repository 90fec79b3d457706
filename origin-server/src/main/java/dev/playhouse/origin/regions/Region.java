package dev.playhouse.origin.regions;

import org.jspecify.annotations.Nullable;

/**
 * Where a viewer counts as being.
 *
 * @param country ISO 3166-1, two capital letters; null where nothing tells
 * @param source how that is known, in words that hold no address: they go into the event log
 */
public record Region(@Nullable String country, String source) {}
