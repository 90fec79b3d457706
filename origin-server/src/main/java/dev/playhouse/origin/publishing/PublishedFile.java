package dev.playhouse.origin.publishing;

/** The object behind a delivery path. */
public record PublishedFile(String sha256, long sizeBytes, String contentType) {}
