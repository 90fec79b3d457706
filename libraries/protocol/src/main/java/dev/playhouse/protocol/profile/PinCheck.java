package dev.playhouse.protocol.profile;

/** Body of {@code POST /profiles/{id}/pin/verify}. */
public record PinCheck(String pin) {}
