package dev.playhouse.protocol.playback;

import java.util.List;
import dev.playhouse.protocol.event.ClientEvent;

/** Body of {@code POST /playback/events}: what the player saw, oldest first. */
public record EventsRequest(String sessionId, List<ClientEvent> events) {}
