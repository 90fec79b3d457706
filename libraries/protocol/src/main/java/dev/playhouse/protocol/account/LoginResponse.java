package dev.playhouse.protocol.account;

import java.time.Instant;

/** A login: the bearer token of later calls, and until when it holds. */
public record LoginResponse(String accessToken, Instant expiresAt, Account account) {}
