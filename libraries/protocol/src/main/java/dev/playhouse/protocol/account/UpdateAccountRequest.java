package dev.playhouse.protocol.account;

import org.jspecify.annotations.Nullable;

/** Body of {@code PATCH /users/{id}}; what is absent stays. */
public record UpdateAccountRequest(@Nullable String displayName) {}
