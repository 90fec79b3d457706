package dev.playhouse.protocol.playback;

import dev.playhouse.protocol.event.ClientEvent;
import java.util.List;

/** Body of {@code POST /playback/events}: what the player saw, oldest first. */
public record EventsRequest(String sessionId, List<ClientEvent> events) {
  /** More are refused. */
  public static final int MAX_EVENTS = 200;
}
