package dev.playhouse.protocol.account;

/** Body of {@code POST /auth/refresh-token}. */
public record RefreshRequest(String refreshToken) {}
