package dev.playhouse.protocol.edge;

/** A track package to fetch: its delivery path ({@code /vod/ASSET/GROUP/TRACK.HASH8}) and the SHA-256 of its inventory in hex. */
public record FillPackage(String path, String inventorySha256) {}
