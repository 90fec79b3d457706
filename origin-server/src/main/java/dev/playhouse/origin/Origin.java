package dev.playhouse.origin;

import dev.playhouse.origin.gateway.Authenticator;
import dev.playhouse.origin.gateway.Certificate;
import dev.playhouse.origin.gateway.Endpoint;
import dev.playhouse.origin.gateway.Gateway;
import dev.playhouse.origin.gateway.Routing;
import dev.playhouse.origin.watch.WatchRoutes;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A running origin. */
final class Origin implements AutoCloseable {
  private final Foundation foundation;
  private final List<Side> sides;
  private final ObserveSide observation;
  private final Routing routing;
  private final Gateway gateway;
  private final URI address;

  private Origin(Foundation foundation, List<Side> sides, ObserveSide observation, Routing routing, Gateway gateway) {
    this.foundation = foundation;
    this.sides = sides;
    this.observation = observation;
    this.routing = routing;
    this.gateway = gateway;
    this.address = foundation.config().address(gateway.port());
  }

  /** Opens the data folder and listens. */
  static Origin start(OriginConfig config) {
    return start(config, InstantSource.system());
  }

  static Origin start(OriginConfig config, InstantSource clock) {
    Foundation foundation = Foundation.open(config, clock);
    AccountSide accounts = new AccountSide(foundation);
    PublishingSide publishing = new PublishingSide(foundation, accounts.viewers());
    PlaybackSide playback = new PlaybackSide(foundation, publishing.publications(), publishing.catalogue()::terms, accounts);
    ObserveSide observation = new ObserveSide(foundation);
    List<Side> sides = List.of(accounts, publishing, playback, observation);
    Routing routing = new Routing();
    sides.stream().flatMap(side -> side.routes().stream()).forEach(routes -> routes.register(routing));
    new WatchRoutes().register(routing);
    List<Authenticator> authenticators = sides.stream().flatMap(side -> side.authenticators().stream()).toList();
    Gateway gateway =
        new Gateway(
            endpoint(config),
            config.gateway(),
            routing,
            authenticators,
            foundation.identifiers(),
            foundation.clock(),
            foundation.database(),
            observation.observer());
    Origin origin = new Origin(foundation, sides, observation, routing, gateway);
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

  /** Lets balancers and clients find another before it closes. */
  void drain() {
    observation.leave();
    gateway.drain();
  }

  @Override
  public void close() {
    gateway.close();
    sides.reversed().forEach(Side::close);
    foundation.close();
  }

  private static Endpoint endpoint(OriginConfig config) {
    Optional<Certificate> certificate =
        Stream.ofNullable(config.tlsCertificate())
            .flatMap(chain -> Stream.ofNullable(config.tlsKey()).map(key -> new Certificate(chain, key)))
            .findFirst();
    return new Endpoint(config.host(), config.port(), certificate);
  }
}
