package dev.playhouse.protocol.edge;

/** Body of {@code POST /edge/join}. */
public record JoinRequest(String secret, String site, String publicUrl) {}
