package dev.playhouse.origin.gateway;

import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.origin.limits.LimitRule.By;
import dev.playhouse.origin.limits.Limits;
import dev.playhouse.origin.limits.MemoryCounters;
import dev.playhouse.planner.network.Network;
import dev.playhouse.origin.limits.Proxies;
import dev.playhouse.protocol.Identifiers;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Serves a routing table over HTTP/1.1 and HTTP/2: names each request, authenticates its bearer token, checks it against the access of the route,
 * and turns answers and failures into their one shape. What no route admits is refused.
 */
public final class Gateway implements AutoCloseable {
  private static final Duration QUIET = Duration.ofMillis(500);
  private static final Duration LONGEST_DRAIN = Duration.ofSeconds(10);
  private static final Duration DRAIN_STEP = Duration.ofMillis(50);

  private final List<Authenticator> authenticators;
  private final HeaderRules headers;
  private final Proxies proxies;
  private final Limits limits;
  private final Bulkheads bulkheads = new Bulkheads();
  private final Connections connections;
  private final Idempotency idempotency;
  private final AtomicBoolean draining = new AtomicBoolean();
  private final AtomicLong lastRequest = new AtomicLong();
  private final Database database;
  private final Identifiers identifiers;
  private final Answers answers;
  private final Observer observer;
  private final Listener listener;

  /** Starts to listen; the observer watches every request. */
  public Gateway(
      Endpoint endpoint,
      GatewayConfig config,
      Routing routing,
      List<Authenticator> authenticators,
      Identifiers identifiers,
      InstantSource clock,
      Database database,
      Observer observer) {
    this.authenticators = List.copyOf(authenticators);
    this.headers = new HeaderRules(config.allowedOrigins());
    this.proxies = new Proxies(config.trustedProxies());
    this.limits = new Limits(config.limits(), new MemoryCounters(clock));
    this.database = database;
    this.identifiers = identifiers;
    this.answers = new Answers(clock);
    this.observer = observer;
    this.connections = new Connections(config.connections());
    this.idempotency = new Idempotency(database, clock);
    this.listener = new Listener(endpoint, config.connections(), connections, answers::broken, rules -> register(rules, routing.routes()));
  }

  /** The port it listens on. */
  public int port() {
    return listener.port();
  }

  /** Whether it wants no new clients. */
  public boolean draining() {
    return draining.get();
  }

  /**
   * Sends clients elsewhere before it closes: every answer tells its connection to close, health says so to balancers, and requests are
   * still served until none has come for a moment, at most for ten seconds.
   */
  public void drain() {
    draining.set(true);
    long end = System.nanoTime() + LONGEST_DRAIN.toNanos();
    lastRequest.set(System.nanoTime());
    while (System.nanoTime() < end && (connections.busy() || System.nanoTime() - lastRequest.get() < QUIET.toNanos())) {
      LockSupport.parkNanos(DRAIN_STEP.toNanos());
    }
  }

  /** Stops taking requests and lets running ones end. */
  @Override
  public void close() {
    listener.close();
    connections.close();
  }

  private void register(HttpRouting.Builder rules, List<Route> routes) {
    rules.addFilter(this::visit);
    rules.error(OriginException.class, (request, response, e) -> answers.refuse(visit(request), response, e));
    rules.error(Throwable.class, (request, response, e) -> answers.fail(visit(request), response, e));
    Set<String> asked = routes.stream().filter(route -> route.method().equals("OPTIONS")).map(Route::path).collect(Collectors.toSet());
    for (Route route : routes) {
      rules.route(Method.create(route.method()), route.path(), (request, response) -> serve(route, request, response));
      if (HeaderRules.crossOrigin(route) && asked.add(route.path())) {
        rules.options(route.path(), (request, response) -> headers.preflight(route, request, response));
      }
    }
    rules.any((request, response) -> answers.refuse(visit(request), response, unknown(request)));
  }

  private void visit(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    connections.begin(request);
    Visit visit = new Visit(identifiers.next("request"), request.prologue().method().text(), traceParent(request));
    Observer.Watch watch = observer.begin(visit);
    try {
      request.context().register(visit);
      response.header("X-Request-Id", visit.requestId());
      headers.secure(request, response);
      if (draining.get()) {
        lastRequest.set(System.nanoTime());
        closeAfter(request, response);
      }
      chain.proceed();
    } finally {
      watch.end(response.status().code());
      connections.end(request);
    }
  }

  private static @Nullable String traceParent(ServerRequest request) {
    return request.headers().first(HeaderNames.create("traceparent")).orElse(null);
  }

  /** HTTP/2 has no such field (RFC 9113 clause 8.2.2); its connections end by GOAWAY. */
  private static void closeAfter(ServerRequest request, ServerResponse response) {
    if (request.prologue().protocolVersion().startsWith("1")) {
      response.header("Connection", "close");
    }
  }

  private void serve(Route route, ServerRequest request, ServerResponse response) {
    headers.share(route, request, response);
    Visit visit = visit(request);
    visit.found(route);
    try {
      answers.send(bulkheads.run(Lane.of(route.path()), () -> answer(route, request, response)), response, visit.requestId());
    } catch (OriginException e) {
      answers.refuse(visit, response, e);
    }
  }

  private Answer answer(Route route, ServerRequest request, ServerResponse response) {
    InetAddress client = client(request);
    limits.count(route.method(), route.path(), Map.of(By.ADDRESS, Network.subscriber(client).toString()), response::header);
    Principal principal = route.access() == Access.OPEN ? null : authorised(route, request);
    if (principal != null && principal.access() != Access.EDGE) {
      limits.count(route.method(), route.path(), Map.of(By.ACCOUNT, principal.id(), By.DEVICE, principal.login()), response::header);
    }
    Request call = new Request(request, principal, visit(request).requestId(), client, connections::bodyDeadline);
    return call.dryRun() ? rehearsed(route, call) : idempotency.once(route, call, route.handler());
  }

  /** What has no dry run must not be done in place of one. */
  private Answer rehearsed(Route route, Request call) {
    if (!route.rehearsable()) {
      throw new OriginException(
          Kind.INVALID, "dry-run-unknown", route.method() + " " + route.path() + " has no dry run: leave out dry_run; nothing was done");
    }
    return database.rehearse(() -> route.handler().handle(call));
  }

  private InetAddress client(ServerRequest request) {
    InetAddress peer = ((InetSocketAddress) request.remotePeer().address()).getAddress();
    return proxies.client(
        peer, request.headers().all(HeaderNames.FORWARDED, List::of), request.headers().all(HeaderNames.X_FORWARDED_FOR, List::of));
  }

  private Principal authorised(Route route, ServerRequest request) {
    Principal principal = principal(request);
    if (principal == null) {
      throw new OriginException(Kind.UNAUTHENTICATED, "not-authenticated", "the access token is missing, unknown or expired: log in");
    }
    if (!route.access().admits(principal.access())) {
      throw new OriginException(
          Kind.FORBIDDEN, "not-authorised", "this is for " + route.access().who() + ": use an account with that role");
    }
    return principal;
  }

  private @Nullable Principal principal(ServerRequest request) {
    String token = Request.bearerToken(request);
    if (token.isEmpty()) {
      return null;
    }
    for (Authenticator authenticator : authenticators) {
      Principal principal = authenticator.authenticate(token);
      if (principal != null) {
        return principal;
      }
    }
    return null;
  }

  private static OriginException unknown(ServerRequest request) {
    String path = request.path().rawPath();
    String detail = "there is nothing for " + request.prologue().method().text() + " at " + path + ": /openapi lists the routes";
    return new OriginException(Kind.NOT_FOUND, "route-unknown", detail);
  }

  private static Visit visit(ServerRequest request) {
    return request.context().get(Visit.class).orElseThrow();
  }
}
