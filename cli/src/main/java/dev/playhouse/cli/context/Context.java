package dev.playhouse.cli.context;

import java.net.URI;
import java.time.Instant;

/** A login that later commands use: the origin, who logged in, and the token that says so. */
public record Context(URI origin, String user, String accessToken, Instant expiresAt) {}
