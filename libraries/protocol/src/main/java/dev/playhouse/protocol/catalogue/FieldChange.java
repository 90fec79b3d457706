package dev.playhouse.protocol.catalogue;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What became of one property of a title.
 *
 * @param before absent when nobody had said anything
 * @param after absent when it was removed
 */
public record FieldChange(String field, @Nullable JsonNode before, @Nullable JsonNode after) {}
