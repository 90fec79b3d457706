package dev.playhouse.player;

import dev.playhouse.player.error.PlayerException;
import dev.playhouse.protocol.event.ClientEvent;
import dev.playhouse.protocol.playback.EventsRequest;
import dev.playhouse.protocol.playback.Session;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the service hears of a playback: heartbeats, and the events that tell its quality. A service that does not answer never disturbs the
 * playback: events wait for the next heartbeat. Used by the player's thread only.
 */
final class Telemetry {
  private static final Logger LOG = LoggerFactory.getLogger(Telemetry.class);

  /** More than a bad hour makes; older ones are dropped. */
  private static final int MOST_EVENTS = 1000;

  private final @Nullable PlaybackClient client;
  private final List<ClientEvent> waiting = new ArrayList<>();
  private @Nullable Session session;
  private long heartbeatNanos;
  private long nextAt;

  /** Telemetry to a service; to none when the client is null. */
  Telemetry(@Nullable PlaybackClient client) {
    this.client = client;
  }

  void begin(Session started, long now) {
    session = started;
    heartbeatNanos = Math.max(1, started.heartbeatSeconds()) * 1_000_000_000L;
    nextAt = now + heartbeatNanos;
  }

  void happened(PlayerEvent event) {
    ClientEvent told = told(event);
    if (client != null && told != null) {
      waiting.add(told);
      if (waiting.size() > MOST_EVENTS) {
        waiting.removeFirst();
      }
    }
  }

  boolean due(long now) {
    return client != null && session != null && now - nextAt >= 0;
  }

  void heartbeat(double positionSeconds, long now) {
    nextAt = now + heartbeatNanos;
    if (client != null && session != null) {
      String id = session.id();
      tell(() -> client.heartbeat(id, positionSeconds));
      flush(client, id);
    }
  }

  /** Says that the session has ended. */
  void end(double positionSeconds) {
    if (client != null && session != null) {
      String id = session.id();
      flush(client, id);
      tell(() -> client.stop(id, positionSeconds));
    }
  }

  /** Sends what waits in batches; stops at one that may go through later, drops one that never will. */
  private void flush(PlaybackClient service, String sessionId) {
    while (!waiting.isEmpty()) {
      List<ClientEvent> batch = waiting.subList(0, Math.min(waiting.size(), EventsRequest.MAX_EVENTS));
      List<ClientEvent> sent = List.copyOf(batch);
      if (!tell(() -> service.events(sessionId, sent))) {
        return;
      }
      batch.clear();
    }
  }

  /** Whether the message needs no further try: it was taken, or refused for good. */
  private static boolean tell(Runnable message) {
    try {
      message.run();
      return true;
    } catch (PlayerException e) {
      LOG.debug("telemetry not delivered: {}", e.getMessage());
      return !e.retryable();
    } catch (RuntimeException e) {
      LOG.warn("telemetry dropped: the application's transport, interceptor or token supplier threw", e);
      return true;
    }
  }

  private static @Nullable ClientEvent told(PlayerEvent event) {
    return switch (event) {
      case PlayerEvent.StateChanged e -> of("state-changed", e.at(), "state", e.to().name(), "position_seconds", e.positionSeconds());
      case PlayerEvent.RenditionChanged e ->
          of("rendition-changed", e.at(), "rendition", e.to().name(), "reason", e.decision().explanation());
      case PlayerEvent.Sought e -> of("sought", e.at(), "from_seconds", e.fromSeconds(), "to_seconds", e.toSeconds());
      case PlayerEvent.StallEnded e -> of("stall", e.at(), "position_seconds", e.positionSeconds(), "lasted_ms", e.lasted().toMillis());
      case PlayerEvent.FailedOver e -> of("failed-over", e.at(), "from", e.from(), "to", e.to(), "gap_ms", e.gap().toMillis());
      case PlayerEvent.PathwayFailed e -> of("pathway-failed", e.at(), "pathway", e.pathway(), "reason", e.reason());
      case PlayerEvent.Failed e -> of("failed", e.at(), "code", e.error().code().number(), "message", String.valueOf(e.error().getMessage()));
      default -> null;
    };
  }

  private static ClientEvent of(String type, Instant at, Object... namesAndValues) {
    Map<String, Object> data = new TreeMap<>();
    for (int index = 0; index < namesAndValues.length; index += 2) {
      data.put((String) namesAndValues[index], namesAndValues[index + 1]);
    }
    return new ClientEvent(type, at, data);
  }
}
