package dev.playhouse.protocol.playback;

/** Body of {@code POST /playback/heartbeat}. */
public record HeartbeatRequest(String sessionId, double positionSeconds) {}
