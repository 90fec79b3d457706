package dev.playhouse.protocol.event;

import java.time.Instant;
import java.util.Map;

/** Something a player observed: its own clock, a type such as {@code rendition-changed}, and numbers or words about it. */
public record ClientEvent(String type, Instant at, Map<String, Object> data) {}
