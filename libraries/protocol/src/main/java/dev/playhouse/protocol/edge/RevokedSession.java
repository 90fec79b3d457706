package dev.playhouse.protocol.edge;

import java.time.Instant;

/** A session whose tokens are refused; it leaves the list when its tokens have expired anyway. */
public record RevokedSession(String sessionId, Instant until) {}
