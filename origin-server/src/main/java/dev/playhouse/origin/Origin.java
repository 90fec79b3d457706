package dev.playhouse.origin;

import dev.playhouse.origin.gateway.Authenticator;
import dev.playhouse.origin.gateway.Certificate;
import dev.playhouse.origin.gateway.Endpoint;
import dev.playhouse.origin.gateway.Gateway;
import dev.playhouse.origin.gateway.Routing;
import dev.playhouse.origin.watch.WatchRoutes;
import dev.playhouse.origin.observe.Metrics;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/** A running origin. */
final class Origin implements AutoCloseable {
  private final Foundation foundation;
  private final List<Side> sides;
  private final Routing routing;
  private final Gateway gateway;
  private final URI address;

  private Origin(Foundation foundation, List<Side> sides, Routing routing, Gateway gateway) {
    this.foundation = foundation;
    this.sides = sides;
    this.routing = routing;
    this.gateway = gateway;
    this.address = foundation.config().address(gateway.port());
  }

  /** Opens the data folder and listens. */
  static Origin start(OriginConfig config) {
    Foundation foundation = Foundation.open(config);
    PublishingSide publishing = new PublishingSide(foundation);
    PlaybackSide playback = new PlaybackSide(foundation, publishing.publications());
    List<Side> sides = List.of(publishing, playback);
    Routing routing = new Routing();
    sides.stream().flatMap(side -> side.routes().stream()).forEach(routes -> routes.register(routing));
    new WatchRoutes().register(routing);
    List<Authenticator> authenticators = sides.stream().flatMap(side -> side.authenticators().stream()).toList();
    IntConsumer answers = countAnswers(foundation.metrics());
    Gateway gateway = new Gateway(endpoint(config), routing, authenticators, foundation.identifiers(), foundation.clock(), answers);
    Origin origin = new Origin(foundation, sides, routing, gateway);
    sides.forEach(side -> side.start(origin.address()));
    return origin;
  }

  /** Where others reach it. */
  URI address() {
    return address;
  }

  /** What it stands on. */
  Foundation foundation() {
    return foundation;
  }

  /** All it answers to. */
  Routing routing() {
    return routing;
  }

  @Override
  public void close() {
    gateway.close();
    sides.reversed().forEach(Side::close);
    foundation.close();
  }

  private static IntConsumer countAnswers(Metrics metrics) {
    LongAdder all = metrics.counter("playhouse_http_answers_total", "Answers to HTTP requests.");
    LongAdder refusals = metrics.counter("playhouse_http_refusals_total", "Answers with a status from 400 to 499.");
    LongAdder failures = metrics.counter("playhouse_http_failures_total", "Answers with a status from 500.");
    return status -> {
      all.increment();
      if (status >= 500) {
        failures.increment();
      } else if (status >= 400) {
        refusals.increment();
      }
    };
  }

  private static Endpoint endpoint(OriginConfig config) {
    Optional<Certificate> certificate =
        Stream.ofNullable(config.tlsCertificate())
            .flatMap(chain -> Stream.ofNullable(config.tlsKey()).map(key -> new Certificate(chain, key)))
            .findFirst();
    return new Endpoint(config.host(), config.port(), certificate);
  }
}
