package dev.playhouse.player;

import dev.playhouse.player.error.ErrorCode;
import dev.playhouse.player.error.PlayerException;
import dev.playhouse.player.transport.Request;
import dev.playhouse.player.transport.RequestKind;
import dev.playhouse.player.transport.Response;
import dev.playhouse.player.transport.Transport;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.Problem;
import dev.playhouse.protocol.event.ClientEvent;
import dev.playhouse.protocol.playback.EventsRequest;
import dev.playhouse.protocol.playback.HeartbeatRequest;
import dev.playhouse.protocol.playback.RenewRequest;
import dev.playhouse.protocol.playback.Session;
import dev.playhouse.protocol.playback.StartRequest;
import dev.playhouse.protocol.playback.StopRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Speaks the playback part of the API. As safe for use by many threads as its transport. */
final class PlaybackClient implements SessionRenewal {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Telemetry shares the player's thread: it is not worth the buffer. */
  private static final Duration TELEMETRY_PATIENCE = Duration.ofSeconds(2);

  /** An answer holds one session: some kilobytes. */
  private static final int ANSWER_LIMIT = 1 << 20;

  private final String api;
  private final Supplier<String> accessToken;
  private final Transport transport;

  /**
   * A client.
   *
   * @param api base of the API, {@code https://HOST/api/v1}
   * @param accessToken asked at each request
   */
  PlaybackClient(URI api, Supplier<String> accessToken, Transport transport) {
    this.api = api.toString().replaceAll("/+$", "");
    this.accessToken = accessToken;
    this.transport = transport;
  }

  /**
   * Starts a session.
   *
   * @throws PlayerException when the service refuses or cannot be reached; so do the other calls
   */
  Session start(StartRequest request) {
    return session("start", request);
  }

  @Override
  public Session renew(Session session) {
    return session("renew", new RenewRequest(session.id()));
  }

  /** Says that the session is alive, and where it is. */
  void heartbeat(String sessionId, double positionSeconds) {
    post(RequestKind.TELEMETRY, "heartbeat", new HeartbeatRequest(sessionId, positionSeconds));
  }

  /** Reports what the player saw, oldest first. */
  void events(String sessionId, List<ClientEvent> events) {
    post(RequestKind.TELEMETRY, "events", new EventsRequest(sessionId, events));
  }

  /** Ends a session. */
  void stop(String sessionId, double positionSeconds) {
    post(RequestKind.SESSION, "stop", new StopRequest(sessionId, positionSeconds));
  }

  private Session session(String operation, Object body) {
    byte[] answer = post(RequestKind.SESSION, operation, body);
    try {
      JsonNode data = Json.MAPPER.readTree(answer).path("data");
      return Json.MAPPER.treeToValue(data, Session.class);
    } catch (JacksonException e) {
      throw new PlayerException(ErrorCode.SESSION_REFUSED, "playback/" + operation
          + " answered with something that is no session: is " + api
          + " the address of a Playhouse API?", e);
    }
  }

  private byte[] post(RequestKind kind, String operation, Object body) {
    Duration patience = kind == RequestKind.TELEMETRY ? TELEMETRY_PATIENCE : PATIENCE;
    String token = Objects.requireNonNull(accessToken.get(), "viewerToken returned null: give the viewer's access token, or an empty one");
    Request request = Request.postJson(kind, URI.create(api + "/playback/" + operation), Json.MAPPER.writeValueAsBytes(body), patience)
        .withHeader("Authorization", "Bearer " + token);
    try (Response response = transport.fetch(request)) {
      byte[] answer = response.bytes(ANSWER_LIMIT);
      if (response.status() / 100 != 2) {
        throw refusal(operation, response.status(), answer);
      }
      return answer;
    } catch (IOException e) {
      throw new PlayerException(ErrorCode.SERVICE_UNAVAILABLE, "the service at " + request.authority()
          + " does not answer playback/" + operation
          + ": " + MeteredTransport.reason(e), e);
    }
  }

  private static PlayerException refusal(String operation, int status, byte[] answer) {
    ErrorCode code = status == 429 || status >= 500 ? ErrorCode.SERVICE_UNAVAILABLE : ErrorCode.SESSION_REFUSED;
    String refused = "the service refused playback/" + operation + " with status " + status;
    try {
      Problem problem = Json.MAPPER.readValue(answer, Problem.class);
      return new PlayerException(code, refused + ": " + problem.code() + ": " + problem.detail());
    } catch (JacksonException e) {
      return new PlayerException(code, refused, e);
    }
  }
}
