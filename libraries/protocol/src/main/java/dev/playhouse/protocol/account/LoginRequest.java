package dev.playhouse.protocol.account;

/** Body of {@code POST /auth/login}. */
public record LoginRequest(String email, String password) {}
