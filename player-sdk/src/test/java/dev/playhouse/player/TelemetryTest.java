package dev.playhouse.player;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.player.transport.Request;
import dev.playhouse.player.transport.Response;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.playback.EventsRequest;
import dev.playhouse.protocol.playback.Grant;
import dev.playhouse.protocol.playback.Session;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TelemetryTest {
  private static final Session SESSION =
      new Session(
          "session_1", "title_1", "asset_1", new Grant(1080, List.of(), List.of(), 3600), Map.of(), Map.of(), "", "", List.of(), 0, 30, Instant.MAX);

  private final List<String> posts = new ArrayList<>();
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

  private Telemetry telemetry() {
    Telemetry telemetry = new Telemetry(new PlaybackClient(URI.create("http://127.0.0.1/api/v1"), () -> "token", this::answer));
    telemetry.begin(SESSION, 0);
    for (int event = 0; event < 250; event++) {
      telemetry.happened(new PlayerEvent.FailedOver(Instant.EPOCH, "a", "b", Duration.ZERO));
    }
    return telemetry;
  }

  private Response answer(Request request) {
    String operation = request.uri().getPath().replaceAll(".*/", "");
    boolean events = operation.equals("events");
    posts.add(events ? "events " + Json.MAPPER.readValue(request.body(), EventsRequest.class).events().size() : operation);
    return new Response(events ? eventsStatus : 204, Map.of(), InputStream.nullInputStream());
  }
}
