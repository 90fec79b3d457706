package dev.playhouse.protocol.playback;

/** Body of {@code POST /playback/stop}. */
public record StopRequest(String sessionId, double positionSeconds) {}
