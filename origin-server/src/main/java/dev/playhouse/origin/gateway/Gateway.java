package dev.playhouse.origin.gateway;

import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.protocol.Identifiers;
import io.helidon.http.Method;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Serves a routing table over HTTP/1.1: names each request, authenticates its bearer token, checks it against the access of the route,
 * and turns answers and failures into their one shape. What no route admits is refused.
 */
public final class Gateway implements AutoCloseable {
  private static final Duration SHUTDOWN_GRACE = Duration.ofSeconds(5);
  private static final int MAX_HEADER_BYTES = 16 * 1024;

  private final List<Authenticator> authenticators;
  private final Identifiers identifiers;
  private final Answers answers;
  private final IntConsumer observer;
  private final WebServer server;

  /** Starts to listen; the observer is told the status of every answer. */
  public Gateway(
      Endpoint endpoint,
      Routing routing,
      List<Authenticator> authenticators,
      Identifiers identifiers,
      InstantSource clock,
      IntConsumer observer) {
    this.authenticators = List.copyOf(authenticators);
    this.identifiers = identifiers;
    this.answers = new Answers(clock);
    this.observer = observer;
    this.server = listen(endpoint, routing);
  }

  /** The port it listens on. */
  public int port() {
    return server.port();
  }

  /** Stops taking requests and lets running ones end. */
  @Override
  public void close() {
    server.stop();
  }

  private WebServer listen(Endpoint endpoint, Routing routing) {
    WebServerConfig.Builder config =
        WebServer.builder()
            .host(endpoint.host())
            .port(endpoint.port())
            .shutdownHook(false)
            .shutdownGracePeriod(SHUTDOWN_GRACE)
            .routing(rules -> register(rules, routing.routes()))
            .addProtocol(Http1Config.builder().maxHeadersSize(MAX_HEADER_BYTES).build());
    endpoint.certificate().ifPresent(certificate -> config.tls(certificate.tls()));
    WebServer started = config.build().start();
    if (!started.isRunning()) {
      throw new OriginException(
          Kind.UNAVAILABLE, "cannot-listen", "cannot listen on " + endpoint.host() + ":" + endpoint.port() + ": choose a free port");
    }
    return started;
  }

  private void register(HttpRouting.Builder rules, List<Route> routes) {
    rules.addFilter(
        (chain, request, response) -> {
          String requestId = identifiers.next("request");
          request.context().register(new RequestId(requestId));
          response.header("X-Request-Id", requestId);
          response.whenSent(() -> observer.accept(response.status().code()));
          chain.proceed();
        });
    rules.error(OriginException.class, (request, response, e) -> answers.refuse(request, response, e, requestId(request)));
    rules.error(Throwable.class, (request, response, e) -> answers.fail(request, response, e, requestId(request)));
    TreeSet<String> crossOrigin = new TreeSet<>();
    for (Route route : routes) {
      rules.route(Method.create(route.method()), route.path(), (request, response) -> serve(route, request, response));
      if (route.cors() && crossOrigin.add(route.path())) {
        rules.options(route.path(), (request, response) -> answers.preflight(response));
      }
    }
    rules.any((request, response) -> answers.refuse(request, response, unknown(request), requestId(request)));
  }

  private void serve(Route route, ServerRequest request, ServerResponse response) {
    if (route.cors()) {
      answers.allowOrigins(response);
    }
    String requestId = requestId(request);
    try {
      Principal principal = route.access() == Access.OPEN ? null : authorised(route, request);
      answers.send(route.handler().handle(new Request(request, principal, requestId)), response, requestId);
    } catch (OriginException e) {
      answers.refuse(request, response, e, requestId);
    }
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

  private static String requestId(ServerRequest request) {
    return request.context().get(RequestId.class).map(RequestId::value).orElse("request_unknown");
  }

  private record RequestId(String value) {}
}
