package dev.playhouse.protocol.account;

import java.time.Instant;

/**
 * A person who can log in.
 *
 * @param email what they log in with: an address, or a plain name where an admin has made the account
 */
public record Account(String id, String email, String displayName, Role role, AccountState state, Instant createdAt) {}
