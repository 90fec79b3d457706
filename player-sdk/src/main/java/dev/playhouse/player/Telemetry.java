package dev.playhouse.player;

import dev.playhouse.player.error.PlayerException;
import dev.playhouse.protocol.event.ClientEvent;
import dev.playhouse.protocol.playback.EventsRequest;
import dev.playhouse.protocol.playback.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the service hears of a playback: heartbeats, and the events that tell its quality, unless these are off. A service that does not answer never
 * disturbs the playback: events wait for the next heartbeat. Used by the player's thread only.
 */
final class Telemetry {
  private static final Logger LOG = LoggerFactory.getLogger(Telemetry.class);

  private final @Nullable PlaybackClient client;
  private final @Nullable Outbox outbox;
  private final PlayerClock clock;
  private @Nullable Instant loadingSince;
  private boolean looksForLeftovers = true;
  private @Nullable Session session;
  private long heartbeatNanos;
  private long nextAt;

  /** Telemetry to a service, to none when the client is null; without events when there is no outbox for them. */
  Telemetry(@Nullable PlaybackClient client, @Nullable Outbox outbox, PlayerClock clock) {
    this.client = client;
    this.clock = clock;
    this.outbox = client == null ? null : outbox;
  }

  void begin(Session started, long now) {
    session = started;
    heartbeatNanos = Math.max(1, started.heartbeatSeconds()) * 1_000_000_000L;
    nextAt = now + heartbeatNanos;
    if (outbox != null) {
      outbox.open(started.id());
    }
  }

  void happened(PlayerEvent event) {
    if (outbox == null) {
      return;
    }
    ClientEvent told = told(event);
    if (told != null) {
      outbox.add(told);
    }
    if (event instanceof PlayerEvent.StateChanged changed) {
      startUp(changed, outbox);
    }
  }

  private void startUp(PlayerEvent.StateChanged changed, Outbox to) {
    if (changed.from() == PlayerState.IDLE) {
      loadingSince = changed.at();
    } else if (loadingSince != null) {
      if (!changed.to().terminal()) {
        to.add(of("started", changed.at(), "startup_ms", Duration.between(loadingSince, changed.at()).toMillis()));
      }
      loadingSince = null;
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
      leftovers(client);
    }
  }

  /** Says that the session has ended. */
  void end(double positionSeconds) {
    if (client != null && session != null) {
      String id = session.id();
      flush(client, id);
      tell(() -> client.stop(id, positionSeconds));
      if (outbox != null) {
        outbox.close();
      }
    }
  }

  /** Sends what waits in batches; stops at one that may go through later, drops one that never will. */
  private void flush(PlaybackClient service, String sessionId) {
    if (outbox == null) {
      return;
    }
    for (List<ClientEvent> batch = outbox.batch(); !batch.isEmpty(); batch = outbox.batch()) {
      List<ClientEvent> sent = batch;
      if (!tell(() -> service.events(sessionId, sent))) {
        return;
      }
      outbox.done(sent.size());
    }
  }

  /** Sends once what players that died could not. */
  private void leftovers(PlaybackClient service) {
    if (outbox == null || !looksForLeftovers) {
      return;
    }
    looksForLeftovers = false;
    for (Outbox.Leftover leftover : outbox.leftovers(clock.instant())) {
      boolean isDone = true;
      for (int from = 0; from < leftover.events().size() && isDone; from += EventsRequest.MAX_EVENTS) {
        List<ClientEvent> batch = leftover.events().subList(from, Math.min(leftover.events().size(), from + EventsRequest.MAX_EVENTS));
        isDone = tell(() -> service.events(leftover.sessionId(), batch));
      }
      if (isDone) {
        outbox.done(leftover);
      }
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
      case PlayerEvent.Steered e -> of("steered", e.at(), "from", e.from(), "to", e.to());
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
