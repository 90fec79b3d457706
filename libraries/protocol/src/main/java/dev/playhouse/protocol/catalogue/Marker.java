package dev.playhouse.protocol.catalogue;

/** A stretch of a work, in seconds from its first picture. */
public record Marker(MarkerKind kind, double startSeconds, double endSeconds) {}
