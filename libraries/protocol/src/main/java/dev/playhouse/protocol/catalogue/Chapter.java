package dev.playhouse.protocol.catalogue;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** A chapter, in seconds from the first picture. */
public record Chapter(
    @JsonProperty(required = true) double startSeconds, @JsonProperty(required = true) double endSeconds, @Nullable String title) {}
