package dev.playhouse.protocol.account;

/** Body of {@code POST /auth/confirm}: the token that was sent by mail, and the password that was chosen. */
public record ConfirmRequest(String token, String password) {}
