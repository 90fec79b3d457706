package dev.playhouse.protocol.account;

/** Body of {@code POST /auth/password}. */
public record ChangePasswordRequest(String currentPassword, String newPassword) {}
