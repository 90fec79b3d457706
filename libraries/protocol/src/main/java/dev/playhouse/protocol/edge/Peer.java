package dev.playhouse.protocol.edge;

/** An edge as other edges see it: ask it for objects at its public URL. */
public record Peer(String edgeId, String url) {}
