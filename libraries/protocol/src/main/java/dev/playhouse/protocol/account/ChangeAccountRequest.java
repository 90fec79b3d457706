package dev.playhouse.protocol.account;

import org.jspecify.annotations.Nullable;

/**
 * Body of {@code PATCH /admin/accounts/{id}}; what is absent stays.
 *
 * @param password a new one, which ends all logins
 */
public record ChangeAccountRequest(@Nullable Role role, @Nullable AccountState state, @Nullable String password) {}
