package dev.playhouse.protocol.edge;

/** One file of a track package. */
public record InventoryEntry(String name, String sha256, long sizeBytes, String contentType) {}
