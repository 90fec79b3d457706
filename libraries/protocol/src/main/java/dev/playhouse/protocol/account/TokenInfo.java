package dev.playhouse.protocol.account;

import java.time.Instant;

/**
 * What a bearer token is good for. Answer of {@code GET /auth/validate-token}.
 *
 * @param loginId the login it belongs to: the same after each refresh
 */
public record TokenInfo(String accountId, Role role, String loginId, Instant expiresAt) {}
