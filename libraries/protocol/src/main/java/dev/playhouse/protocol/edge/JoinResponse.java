package dev.playhouse.protocol.edge;

/** An edge's identity: send {@code credential} as bearer token from now on. */
public record JoinResponse(String edgeId, String credential) {}
