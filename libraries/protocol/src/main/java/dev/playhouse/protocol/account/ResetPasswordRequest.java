package dev.playhouse.protocol.account;

/** Body of {@code POST /auth/password/reset}: the token that was sent by mail, and the password to be. */
public record ResetPasswordRequest(String token, String newPassword) {}
