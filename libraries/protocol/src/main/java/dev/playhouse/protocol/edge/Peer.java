package dev.playhouse.protocol.edge;

/** An edge as others of its site see it: ask it for objects at its public URL. */
public record Peer(String edgeId, String url) {}
