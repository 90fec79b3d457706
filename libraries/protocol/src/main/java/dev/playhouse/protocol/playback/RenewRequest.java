package dev.playhouse.protocol.playback;

/** Body of {@code POST /playback/renew}: fresh tokens for a running session. */
public record RenewRequest(String sessionId) {}
