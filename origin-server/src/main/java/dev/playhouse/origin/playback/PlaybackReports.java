package dev.playhouse.origin.playback;

import dev.playhouse.origin.events.EventLog;
import dev.playhouse.origin.events.NewEvent;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.origin.gateway.Principal;
import dev.playhouse.origin.history.FootprintEvent;
import dev.playhouse.origin.history.Footprints;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.event.ClientEvent;
import dev.playhouse.protocol.playback.EventsRequest;
import dev.playhouse.protocol.playback.HeartbeatRequest;
import dev.playhouse.protocol.playback.StopRequest;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

/** Takes what players report: each report is in the event log before it is acknowledged, and before any table knows of it. */
public final class PlaybackReports {
  /** Before the types that players choose, so that none of them passes for an event of the origin's own. */
  private static final String PLAYER = "player.";

  private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9-]{0,63}");
  private static final int MAX_DATA_BYTES = 16 << 10; // an event of a player is a few numbers and words

  private final Sessions sessions;
  private final Footprints footprints;
  private final EventLog events;

  public PlaybackReports(Sessions sessions, Footprints footprints, EventLog events) {
    this.sessions = sessions;
    this.footprints = footprints;
    this.events = events;
  }

  void heartbeat(Principal viewer, HeartbeatRequest request) {
    PlaybackSession session = sessions.ofAccount(request.sessionId(), viewer.id());
    AtomicBoolean runs = new AtomicBoolean();
    position(session, FootprintEvent.HEARTBEAT, request.positionSeconds(), handle -> runs.set(sessions.heardOf(handle, session)));
    if (!runs.get()) {
      throw Sessions.ended(session.id());
    }
  }

  void stop(Principal viewer, StopRequest request) {
    PlaybackSession session = sessions.ofAccount(request.sessionId(), viewer.id());
    position(session, FootprintEvent.STOPPED, request.positionSeconds(), _ -> {});
    sessions.stop(session.id());
  }

  void events(Principal viewer, EventsRequest request) {
    PlaybackSession session = sessions.ofAccount(request.sessionId(), viewer.id());
    List<ClientEvent> seen = request.events();
    if (seen == null || seen.isEmpty() || seen.size() > EventsRequest.MAX_EVENTS) {
      throw new OriginException(Kind.INVALID, "events-invalid", "send 1 to " + EventsRequest.MAX_EVENTS + " events at once");
    }
    for (ClientEvent event : seen) {
      if (event == null || event.type() == null || !TYPE.matcher(event.type()).matches() || event.at() == null || event.data() == null) {
        throw new OriginException(Kind.INVALID, "event-invalid", "an event has a kebab-case type, the time it was seen at, and data");
      }
      if (Json.MAPPER.writeValueAsBytes(event.data()).length > MAX_DATA_BYTES) {
        throw new OriginException(Kind.INVALID, "event-too-large", "the data of event " + event.type() + " is over " + MAX_DATA_BYTES + " bytes");
      }
    }
    events.appendAll(
        seen.stream()
            .map(event -> new NewEvent(PLAYER + event.type(), session.accountId(), session.profileId(), session.id(), event.at(), event.data()))
            .toList());
  }

  private void position(PlaybackSession session, FootprintEvent event, double seconds, Consumer<Handle> beside) {
    if (!Double.isFinite(seconds) || seconds < 0) {
      throw new OriginException(Kind.INVALID, "position-invalid", "position_seconds counts from the beginning, it cannot be " + seconds);
    }
    footprints.leave(session.owner(), event, session.titleId(), seconds, beside);
  }
}
