package dev.playhouse.origin.playback;

import dev.playhouse.origin.gateway.Access;
import dev.playhouse.origin.gateway.Answer;
import dev.playhouse.origin.gateway.Route;
import dev.playhouse.origin.gateway.Routes;
import dev.playhouse.origin.gateway.Routing;
import dev.playhouse.origin.signing.PublishedKeys;
import dev.playhouse.protocol.Json;

/** The route to the keys that playback tokens and the policies of licences are checked with. */
public final class KeySetRoutes implements Routes {
  private static final String TYPE = "application/jwk-set+json";

  private final PublishedKeys keys;

  public KeySetRoutes(PublishedKeys keys) {
    this.keys = keys;
  }

  /** A new key is listed for an hour before it signs, so a copy may be some minutes old. */
  @Override
  public void register(Routing routing) {
    routing.add(
        new Route(
            "GET",
            "/.well-known/jwks.json",
            Access.OPEN,
            true,
            _ -> Answer.bytes(TYPE, Json.MAPPER.writeValueAsBytes(keys.keySet())).with("Cache-Control", "public, max-age=300")));
  }
}
