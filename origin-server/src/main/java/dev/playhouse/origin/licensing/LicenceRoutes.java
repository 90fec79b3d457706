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
  private final Licences licences;

  public LicenceRoutes(Licences licences) {
    this.licences = licences;
  }

  @Override
  public void register(Routing routing) {
    routing.add(new Route("POST", SessionAddresses.LICENCE_PATH, Access.OPEN, true, this::licence));
    routing.add(new Route("GET", SessionAddresses.LICENCE_PATH, Access.OPEN, true, this::singleKey));
  }

  private Answer licence(Request request) {
    String token = parameter(request, "token");
    String system = parameter(request, "system");
    Answer answer =
        switch (system) {
          case "clearkey" ->
              Answer.bytes(
                  "application/json", Json.MAPPER.writeValueAsBytes(licences.clearKey(token, request.json(ClearKeyRequest.class))));
          case "device" -> Answer.bytes("application/cose", licences.device(token, request.json(DeviceLicenceRequest.class)));
          default ->
              throw new OriginException(Kind.INVALID, "drm-unknown", "there is no service for " + system + ": ask for clearkey or device");
        };
    return answer.with("Cache-Control", "no-store");
  }

  private Answer singleKey(Request request) {
    byte[] key = licences.singleKey(parameter(request, "token"), parameter(request, "kid"));
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
