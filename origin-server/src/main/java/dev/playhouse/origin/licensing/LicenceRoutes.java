package dev.playhouse.origin.licensing;

import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.origin.gateway.Access;
import dev.playhouse.origin.gateway.Answer;
import dev.playhouse.origin.gateway.Request;
import dev.playhouse.origin.gateway.Route;
import dev.playhouse.origin.gateway.Routes;
import dev.playhouse.origin.gateway.Routing;
import dev.playhouse.origin.playback.SessionAddresses;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.licence.ClearKeyRequest;
import dev.playhouse.protocol.licence.DeviceLicenceRequest;

/** Routes to licences; the token in the query authorises, since players cannot set headers on them. */
public final class LicenceRoutes implements Routes {
  private static final int MAX_REQUEST_BYTES = 128 << 10;

  private final Licences licences;
  private final LicenceProxy proxy;

  public LicenceRoutes(Licences licences, LicenceProxy proxy) {
    this.licences = licences;
    this.proxy = proxy;
  }

  @Override
  public void register(Routing routing) {
    routing.add(new Route("POST", SessionAddresses.LICENCE_PATH, Access.OPEN, true, this::licence));
    routing.add(new Route("GET", SessionAddresses.LICENCE_PATH, Access.OPEN, true, this::singleKey));
  }

  private Answer licence(Request request) {
    LicenceCall call = LicenceCall.of(parameter(request, "token"), parameter(request, "system"), request);
    Answer answer =
        switch (call.system()) {
          case "clearkey" ->
              Answer.bytes(
                  "application/json",
                  Json.MAPPER.writeValueAsBytes(licences.clearKey(call, request.json(ClearKeyRequest.class, MAX_REQUEST_BYTES))));
          case "device" ->
              Answer.bytes("application/cose", licences.device(call, request.json(DeviceLicenceRequest.class, MAX_REQUEST_BYTES)));
          default -> forwarded(call, request);
        };
    return answer.with("Cache-Control", "no-store");
  }

  private Answer forwarded(LicenceCall call, Request request) {
    String type = LicenceForward.TYPES.get(call.system());
    if (type == null) {
      String known = "ask for clearkey, device, widevine, playready or fairplay";
      throw new OriginException(Kind.INVALID, "drm-unknown", "there is no DRM system " + call.system() + ": " + known);
    }
    return Answer.bytes(type, proxy.licence(call, request.bytes(MAX_REQUEST_BYTES)));
  }

  private Answer singleKey(Request request) {
    byte[] key = licences.singleKey(LicenceCall.of(parameter(request, "token"), "clearkey", request), parameter(request, "kid"));
    return Answer.bytes("application/octet-stream", key).with("Cache-Control", "no-store");
  }

  private static String parameter(Request request, String name) {
    String value = request.query(name);
    if (value == null) {
      throw new OriginException(Kind.INVALID, "parameter-missing", "the query lacks " + name + ": use the session's licence URL as it is");
    }
    return value;
  }
}
