package dev.playhouse.protocol.device;

/** Body of {@code PATCH /devices/{id}}. */
public record RenameDeviceRequest(String name) {}
