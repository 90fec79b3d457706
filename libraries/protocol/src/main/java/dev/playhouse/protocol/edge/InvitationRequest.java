package dev.playhouse.protocol.edge;

/** Body of {@code POST /admin/edges/invitations}. */
public record InvitationRequest(String site) {}
