package dev.playhouse.protocol.catalogue;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A stretch of a work, in seconds from its first picture. */
public record Marker(
    @JsonProperty(required = true) MarkerKind kind,
    @JsonProperty(required = true) double startSeconds,
    @JsonProperty(required = true) double endSeconds) {}
