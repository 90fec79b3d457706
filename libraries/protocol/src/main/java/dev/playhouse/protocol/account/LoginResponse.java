package dev.playhouse.protocol.account;

import java.time.Instant;

/**
 * A login: the bearer token of later calls, and the token that gets the next one. Answer of {@code POST /auth/login} and {@code /auth/refresh-token}.
 *
 * @param expiresAt until when the access token holds
 * @param refreshToken for {@code POST /auth/refresh-token}, once; the answer holds another
 * @param refreshExpiresAt until when the refresh token holds if it is not used
 */
public record LoginResponse(String accessToken, Instant expiresAt, String refreshToken, Instant refreshExpiresAt, Account account) {}
