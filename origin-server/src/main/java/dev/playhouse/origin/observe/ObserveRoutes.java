package dev.playhouse.origin.observe;

import dev.playhouse.origin.gateway.Access;
import dev.playhouse.origin.gateway.Answer;
import dev.playhouse.origin.gateway.Routes;
import dev.playhouse.origin.gateway.Routing;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Routes that tell machines how the origin is and what it offers. */
public final class ObserveRoutes implements Routes {
  private final Metrics metrics;
  private final Health health;

  public ObserveRoutes(Metrics metrics, Health health) {
    this.metrics = metrics;
    this.health = health;
  }

  @Override
  public void register(Routing routing) {
    routing.get("/observe/health", Access.OPEN, _ -> health.answer());
    routing.get(
        "/observe/metrics",
        Access.OPEN,
        _ -> Answer.bytes("text/plain; version=0.0.4; charset=utf-8", metrics.text().getBytes(StandardCharsets.UTF_8)));
    byte[] openApi = resource("/openapi.yaml");
    routing.get("/openapi", Access.OPEN, _ -> Answer.bytes("application/yaml", openApi));
  }

  private static byte[] resource(String name) {
    try (InputStream in = ObserveRoutes.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + name + " is missing from the jar");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the resource " + name, e);
    }
  }
}
