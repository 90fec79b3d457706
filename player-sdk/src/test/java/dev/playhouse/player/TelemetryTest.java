package dev.playhouse.player;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.player.transport.Request;
import dev.playhouse.player.transport.Response;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.event.ClientEvent;
import dev.playhouse.protocol.playback.EventsRequest;
import dev.playhouse.protocol.playback.Grant;
import dev.playhouse.protocol.playback.Session;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TelemetryTest {
  private static final Session SESSION =
      new Session(
          "session_1", "title_1", "asset_1", new Grant(1080, List.of(), List.of(), 3600), Map.of(), Map.of(), "", "", List.of(), 0, 30, Instant.MAX);

  private final List<String> posts = new ArrayList<>();
  private final List<String> sessions = new ArrayList<>();
  private int eventsStatus = 503;

  @Test
  void events_moreThanARequestTakes_areSentInBatchesOnceTheServiceIsBack() {
    Telemetry telemetry = telemetry();
    telemetry.heartbeat(1, 0);
    eventsStatus = 204;
    telemetry.end(2);
    assertThat(posts).containsExactly("heartbeat", "events 200", "events 200", "events 50", "stop");
  }

  @Test
  void events_refusedForGood_areDroppedAndTheSessionIsStopped() {
    eventsStatus = 400;
    telemetry().end(2);
    assertThat(posts).containsExactly("events 200", "events 50", "stop");
  }

  @Test
  void events_ofAPlayerThatDied_areSentWithTheFirstHeartbeat_andKeptWhileTheServiceIsAway(@TempDir Path folder) {
    Outbox died = new Outbox(folder);
    died.open("session_0");
    IntStream.range(0, 250).forEach(number -> died.add(new ClientEvent("stall", Instant.EPOCH, Map.of("lasted_ms", number))));
    died.close();

    Telemetry away = new Telemetry(client(), new Outbox(folder), new FakeClock());
    away.begin(SESSION, 0);
    away.heartbeat(1, 0);
    eventsStatus = 204;
    Telemetry back = new Telemetry(client(), new Outbox(folder), new FakeClock());
    back.begin(SESSION, 0);
    back.heartbeat(1, 0);
    back.heartbeat(2, 0);
    assertThat(posts).containsExactly("heartbeat", "events 200", "heartbeat", "events 200", "events 50", "heartbeat");
    assertThat(sessions).containsExactly("session_0", "session_0", "session_0");
  }

  @Test
  void start_tellsHowLongItTook() {
    Outbox outbox = new Outbox(null);
    Telemetry telemetry = new Telemetry(client(), outbox, new FakeClock());
    telemetry.happened(new PlayerEvent.StateChanged(Instant.ofEpochMilli(1000), PlayerState.IDLE, PlayerState.LOADING, 0));
    telemetry.happened(new PlayerEvent.StateChanged(Instant.ofEpochMilli(1250), PlayerState.LOADING, PlayerState.PLAYING, 0));
    telemetry.happened(new PlayerEvent.StateChanged(Instant.ofEpochMilli(9000), PlayerState.LOADING, PlayerState.PLAYING, 60));
    assertThat(outbox.batch()).filteredOn(event -> event.type().equals("started"))
        .containsExactly(new ClientEvent("started", Instant.ofEpochMilli(1250), Map.of("startup_ms", 250L)));
  }

  @Test
  void telemetry_switchedOff_leavesTheHeartbeatsThatKeepTheSession() {
    Telemetry telemetry = new Telemetry(client(), null, new FakeClock());
    telemetry.begin(SESSION, 0);
    telemetry.happened(new PlayerEvent.FailedOver(Instant.EPOCH, "a", "b", Duration.ZERO));
    telemetry.heartbeat(1, 0);
    telemetry.end(2);
    assertThat(posts).containsExactly("heartbeat", "stop");
  }

  private Telemetry telemetry() {
    Telemetry telemetry = new Telemetry(client(), new Outbox(null), new FakeClock());
    telemetry.begin(SESSION, 0);
    for (int event = 0; event < 250; event++) {
      telemetry.happened(new PlayerEvent.FailedOver(Instant.EPOCH, "a", "b", Duration.ZERO));
    }
    return telemetry;
  }

  private PlaybackClient client() {
    return new PlaybackClient(URI.create("http://127.0.0.1/api/v1"), () -> "token", this::answer);
  }

  private Response answer(Request request) {
    String operation = request.uri().getPath().replaceAll(".*/", "");
    boolean events = operation.equals("events");
    if (events) {
      EventsRequest told = Json.MAPPER.readValue(request.body(), EventsRequest.class);
      sessions.add(told.sessionId());
      posts.add("events " + told.events().size());
    } else {
      posts.add(operation);
    }
    return new Response(events ? eventsStatus : 204, Map.of(), InputStream.nullInputStream());
  }
}
