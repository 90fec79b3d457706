package dev.playhouse.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.Success;
import dev.playhouse.protocol.cose.CoseSign1;
import dev.playhouse.protocol.cose.SigningKey;
import dev.playhouse.protocol.delivery.DeliveryToken;
import dev.playhouse.protocol.edge.Bulletin;
import dev.playhouse.protocol.edge.EdgeLimits;
import dev.playhouse.protocol.edge.EdgeReportResponse;
import dev.playhouse.protocol.edge.Invitation;
import dev.playhouse.protocol.edge.JoinResponse;
import dev.playhouse.protocol.edge.Neighbours;
import dev.playhouse.protocol.edge.TokenKey;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Executors;

/** As much of an origin as an edge needs, and its objects. */
final class BareOrigin implements Closeable {
  static final String SITE = "benchmark";

  private static final Duration LONG = Duration.ofHours(12);
  private static final EdgeLimits LIMITS = new EdgeLimits(1, 60, 60);

  private final HttpServer server;
  private final SigningKey key = SigningKey.generate("benchmark");
  private final Instant from = Instant.now();

  private BareOrigin(HttpServer server) {
    this.server = server;
  }

  /** An origin of one segment. */
  static BareOrigin start(byte[] segment) throws IOException {
    return start(
        exchange -> {
          exchange.getResponseHeaders().set("Repr-Digest", reprDigest(segment));
          exchange.getResponseHeaders().set("Content-Type", "video/mp4");
          answer(exchange, segment);
        });
  }

  /** An origin whose objects somebody else sends. */
  static BareOrigin start(HttpHandler objects) throws IOException {
    BareOrigin origin = new BareOrigin(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    origin.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    origin.server.createContext("/api/v1/edge/join", exchange -> answer(exchange, envelope(new JoinResponse("edge_1", "credential"))));
    origin.server.createContext("/api/v1/edge/report", exchange -> answer(exchange, envelope(new EdgeReportResponse(Instant.now()))));
    origin.server.createContext("/api/v1/edge/bulletin", exchange -> answer(exchange, origin.bulletin()));
    origin.server.createContext("/vod/", objects);
    origin.server.start();
    return origin;
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  Invitation invitation() {
    return new Invitation(url().toString(), SITE, "secret", key.verificationKey().encoded(), from.plus(LONG));
  }

  String token() {
    return new DeliveryToken("session_1", "asset_1", List.of("audio", "sd", "hd"), from, from.plus(LONG)).encode(key);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private byte[] bulletin() {
    TokenKey tokenKey = new TokenKey(key.keyId(), key.verificationKey().encoded(), from.minus(LONG), from.plus(LONG));
    Bulletin bulletin = new Bulletin(1, Instant.now(), List.of(tokenKey), List.of(), List.of(), LIMITS, Neighbours.NONE);
    return CoseSign1.sign(Json.CBOR.writeValueAsBytes(bulletin), key).encode();
  }

  private static byte[] envelope(Object data) {
    return Json.MAPPER.writeValueAsBytes(Success.of(data, Instant.now(), "request_1"));
  }

  private static void answer(HttpExchange exchange, byte[] body) throws IOException {
    exchange.getRequestBody().readAllBytes();
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  static String reprDigest(byte[] bytes) throws IOException {
    try {
      return "sha-256=:" + Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes)) + ":";
    } catch (NoSuchAlgorithmException e) {
      throw new IOException(e);
    }
  }
}
