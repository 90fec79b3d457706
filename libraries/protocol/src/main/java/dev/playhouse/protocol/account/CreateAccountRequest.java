package dev.playhouse.protocol.account;

import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /admin/accounts}.
 *
 * @param email an address or a plain name
 * @param role viewer when absent
 */
public record CreateAccountRequest(String email, String password, @Nullable String displayName, @Nullable Role role) {}
