package dev.playhouse.origin.playback;

import dev.playhouse.origin.gateway.Access;
import dev.playhouse.origin.gateway.Answer;
import dev.playhouse.origin.gateway.Request;
import dev.playhouse.origin.gateway.Route;
import dev.playhouse.origin.gateway.Routes;
import dev.playhouse.origin.gateway.Routing;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.playback.EventsRequest;
import dev.playhouse.protocol.playback.HeartbeatRequest;
import dev.playhouse.protocol.playback.RenewRequest;
import dev.playhouse.protocol.playback.StartRequest;
import dev.playhouse.protocol.playback.StopRequest;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.BiFunction;

/** Routes to start, renew, report and stop playback, and to what the token of a session opens. */
public final class PlaybackRoutes implements Routes {
  private static final String PLAYBACK = "/api/v1/playback/";
  private static final String HLS_TYPE = "application/vnd.apple.mpegurl";
  private static final String DASH_TYPE = "application/dash+xml";
  private static final String STEERING_TYPE = "application/vnd.apple.steering-list";

  private final Playback playback;
  private final PlaybackReports reports;
  private final Manifests manifests;
  private final Explanations explanations;

  public PlaybackRoutes(Playback playback, PlaybackReports reports, Manifests manifests, Explanations explanations) {
    this.playback = playback;
    this.reports = reports;
    this.manifests = manifests;
    this.explanations = explanations;
  }

  @Override
  public void register(Routing routing) {
    routing.post(
        PLAYBACK + "start",
        Access.VIEWER,
        request -> Answer.of(201, playback.start(Caller.of(request), request.json(StartRequest.class))));
    routing.post(
        PLAYBACK + "renew",
        Access.VIEWER,
        request -> Answer.ok(playback.renew(Caller.of(request), request.json(RenewRequest.class).sessionId())));
    routing.get("/api/v1/admin/playback/explain", Access.OPERATOR, request -> Answer.ok(explanations.explain(request)));
    routing.post(PLAYBACK + "heartbeat", Access.VIEWER, this::heartbeat);
    routing.post(PLAYBACK + "events", Access.VIEWER, this::events);
    routing.post(PLAYBACK + "stop", Access.VIEWER, this::stop);
    open(routing, SessionAddresses.HLS, HLS_TYPE, manifests::hls);
    open(routing, SessionAddresses.DASH, DASH_TYPE, manifests::dash);
    open(routing, SessionAddresses.STEERING, STEERING_TYPE, (token, client) -> Json.MAPPER.writeValueAsString(manifests.steering(token, client)));
  }

  private Answer heartbeat(Request request) {
    reports.heartbeat(request.principal(), request.json(HeartbeatRequest.class));
    return Answer.noContent();
  }

  private Answer events(Request request) {
    reports.events(request.principal(), request.json(EventsRequest.class));
    return Answer.noContent();
  }

  private Answer stop(Request request) {
    reports.stop(request.principal(), request.json(StopRequest.class));
    return Answer.noContent();
  }

  private static void open(Routing routing, String file, String contentType, BiFunction<String, InetAddress, String> content) {
    routing.add(
        new Route(
            "GET",
            SessionAddresses.SESSION_PATH + "{token}/" + file,
            Access.OPEN,
            true,
            request -> {
              byte[] bytes = content.apply(request.variable("token"), request.client()).getBytes(StandardCharsets.UTF_8);
              return Answer.bytes(contentType, bytes).with("Cache-Control", "no-store");
            }));
  }
}
