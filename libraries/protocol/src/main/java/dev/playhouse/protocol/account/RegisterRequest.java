package dev.playhouse.protocol.account;

/** Body of {@code POST /auth/register}. */
public record RegisterRequest(String email, String password, String displayName) {}
