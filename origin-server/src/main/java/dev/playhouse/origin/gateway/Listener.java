package dev.playhouse.origin.gateway;

import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import io.helidon.http.DirectHandler;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.http2.Http2Config;
import io.helidon.webserver.http2.Http2ConnectionSelector;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The socket: HTTP/1.1, and over TLS also HTTP/2 by ALPN (RFC 9113 clause 3.2). There is no HTTP/2 without TLS: browsers have none, and an
 * upgrade in the middle of a connection helps nobody else.
 */
final class Listener implements AutoCloseable {
  private static final Duration SHUTDOWN_GRACE = Duration.ofSeconds(5);
  private static final int MAX_HEADER_BYTES = 16 * 1024;

  /**
   * At least the 8,000 octets that RFC 9112 clause 3 asks for. A longer line is refused and its connection closed with the rest of the request
   * unread, so its sender may see a reset in place of the answer.
   */
  private static final int MAX_REQUEST_LINE_BYTES = 16 * 1024;

  private static final int MAX_STREAMS = 100;

  private final WebServer server;
  private final @Nullable CertificateWatch renewal;

  Listener(Endpoint endpoint, ConnectionLimits limits, Connections connections, DirectHandler broken, Consumer<HttpRouting.Builder> routing) {
    WebServerConfig.Builder config =
        WebServer.builder()
            .host(endpoint.host())
            .port(endpoint.port())
            .shutdownHook(false)
            .shutdownGracePeriod(SHUTDOWN_GRACE)
            .connectionOptions(options -> options.readTimeout(limits.idle()))
            .directHandlers(handlers(broken))
            .routing(routing)
            .protocolsDiscoverServices(false)
            .addConnectionSelector(connections.guard(http1()));
    endpoint.certificate().ifPresent(certificate -> config.tls(certificate.tls()).addConnectionSelector(connections.guard(http2())));
    this.server = config.build().start();
    if (!server.isRunning()) {
      throw new OriginException(
          Kind.UNAVAILABLE, "cannot-listen", "cannot listen on " + endpoint.host() + ":" + endpoint.port() + ": choose a free port");
    }
    this.renewal = endpoint.certificate().map(certificate -> new CertificateWatch(certificate, server::reloadTls)).orElse(null);
  }

  int port() {
    return server.port();
  }

  /** Stops taking connections and lets running requests end. */
  @Override
  public void close() {
    if (renewal != null) {
      renewal.close();
    }
    server.stop();
  }

  private static ServerConnectionSelector http1() {
    Http1Config config =
        Http1Config.builder()
            .maxPrologueLength(MAX_REQUEST_LINE_BYTES)
            .maxHeadersSize(MAX_HEADER_BYTES)
            .sendLog(false)
            .receiveLog(false)
            .build();
    return Http1ConnectionSelector.builder().config(config).build();
  }

  private static ServerConnectionSelector http2() {
    Http2Config config = Http2Config.builder().maxHeaderListSize(MAX_HEADER_BYTES).maxConcurrentStreams(MAX_STREAMS).build();
    return Http2ConnectionSelector.builder().http2Config(config).build();
  }

  /** What is no request for any route is still refused in the shape of every other. */
  private static DirectHandlers handlers(DirectHandler broken) {
    DirectHandlers.Builder handlers = DirectHandlers.builder();
    Arrays.stream(DirectHandler.EventType.values()).forEach(type -> handlers.addHandler(type, broken));
    return handlers.build();
  }
}
