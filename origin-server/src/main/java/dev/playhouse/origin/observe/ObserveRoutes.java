package dev.playhouse.origin.observe;

import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.origin.gateway.Access;
import dev.playhouse.origin.gateway.Answer;
import dev.playhouse.origin.gateway.Request;
import dev.playhouse.origin.gateway.Routes;
import dev.playhouse.origin.gateway.Routing;
import dev.playhouse.planner.network.Network;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Routes that tell machines how the origin is and what it offers. */
public final class ObserveRoutes implements Routes {
  private final Metrics metrics;
  private final Health health;
  private final List<Network> metricsReaders;

  public ObserveRoutes(Metrics metrics, Health health, List<Network> metricsReaders) {
    this.metrics = metrics;
    this.health = health;
    this.metricsReaders = metricsReaders;
  }

  @Override
  public void register(Routing routing) {
    routing.get("/observe/health", Access.OPEN, _ -> health.answer());
    routing.get("/observe/metrics", Access.OPEN, this::metrics);
    byte[] openApi = resource("/openapi.yaml");
    routing.get("/openapi", Access.OPEN, _ -> Answer.bytes("application/yaml", openApi));
  }

  private Answer metrics(Request request) {
    if (metricsReaders.stream().noneMatch(network -> network.contains(request.client()))) {
      String detail = "metrics are not for " + request.client().getHostAddress() + ": name its network in gateway.metrics_readers";
      throw new OriginException(Kind.FORBIDDEN, "not-authorised", detail);
    }
    return Answer.bytes("text/plain; version=0.0.4; charset=utf-8", metrics.text().getBytes(StandardCharsets.UTF_8));
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
