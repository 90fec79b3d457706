package dev.playhouse.origin.objects;

/** An object in the store: its SHA-256 in hex and its size. */
public record StoredObject(String sha256, long sizeBytes) {}
