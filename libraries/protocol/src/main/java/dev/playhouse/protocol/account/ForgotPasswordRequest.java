package dev.playhouse.protocol.account;

/** Body of {@code POST /auth/password/forgot}. */
public record ForgotPasswordRequest(String email) {}
