package dev.playhouse.protocol.account;

import org.jspecify.annotations.Nullable;

/** A body that proves who is there by the password of the account. */
public record PasswordRequest(@Nullable String password) {}
