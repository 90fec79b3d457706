package dev.playhouse.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.Problem;
import dev.playhouse.protocol.Success;
import dev.playhouse.protocol.account.Account;
import dev.playhouse.protocol.account.AccountState;
import dev.playhouse.protocol.account.LoginResponse;
import dev.playhouse.protocol.account.Role;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A small origin for the CLI's tests: canned answers by method and path, and tus uploads that can break off. */
final class StubOrigin implements AutoCloseable {
  static final String TOKEN = "token-of-the-stub";

  private final HttpServer server;
  private final Map<String, Object> answers = new HashMap<>();
  private final List<String> changes = new CopyOnWriteArrayList<>();
  private final ByteArrayOutputStream uploaded = new ByteArrayOutputStream();
  private int piecesLeft = Integer.MAX_VALUE;
  private boolean uploadKnown;

  StubOrigin() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  /** A login whose access token holds until then. */
  static LoginResponse login(String token, Instant expiresAt) {
    Account account = new Account("account_1", "operator", "Operator", Role.OPERATOR, AccountState.ACTIVE, Instant.EPOCH);
    return new LoginResponse(token, expiresAt, "refresh-" + token, expiresAt.plus(30, ChronoUnit.DAYS), account);
  }

  /** A login that holds for the time of a test. */
  static LoginResponse login() {
    return login(TOKEN, Instant.now().plus(15, ChronoUnit.MINUTES));
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Answers a call with a record, with bytes as they are, or with a problem. */
  StubOrigin on(String call, Object answer) {
    answers.put(call, answer);
    return this;
  }

  /** Breaks the connection after some more pieces of an upload. */
  void breakAfter(int pieces) {
    piecesLeft = pieces;
  }

  /** The calls that change something, with their query and body, in order. */
  List<String> changes() {
    return changes;
  }

  byte[] uploaded() {
    return uploaded.toByteArray();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String call = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath().replaceFirst("^/api/v1", "");
      switch (call) {
        case "POST /admin/uploads" -> reserve(exchange);
        case "HEAD /admin/uploads/upload_1" -> offset(exchange, uploadKnown ? 200 : 404);
        case "PATCH /admin/uploads/upload_1" -> patch(exchange);
        default -> {
          note(exchange);
          answer(exchange, answers.get(call));
        }
      }
    }
  }

  private void note(HttpExchange exchange) throws IOException {
    if (!exchange.getRequestMethod().equals("GET")) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String address = exchange.getRequestURI().toString().replaceFirst("^/api/v1", "");
      changes.add((exchange.getRequestMethod() + " " + address + " " + body).strip());
    }
  }

  private void reserve(HttpExchange exchange) throws IOException {
    uploadKnown = true;
    uploaded.reset();
    exchange.getResponseHeaders().add("Location", "/api/v1/admin/uploads/upload_1");
    offset(exchange, 201);
  }

  private void patch(HttpExchange exchange) throws IOException {
    byte[] piece = exchange.getRequestBody().readAllBytes();
    if (piecesLeft-- > 0) {
      uploaded.writeBytes(piece);
      offset(exchange, 204);
    }
  }

  private void offset(HttpExchange exchange, int status) throws IOException {
    exchange.getResponseHeaders().add("Upload-Offset", Integer.toString(uploaded.size()));
    exchange.sendResponseHeaders(status, -1);
  }

  private static void answer(HttpExchange exchange, @Nullable Object answer) throws IOException {
    Object body = answer == null ? new Problem("about:blank", "Not Found", 404, "route-unknown", "nothing here", null) : answer;
    int status = body instanceof Problem problem ? problem.status() : 200;
    Object document = body instanceof Problem ? body : Success.of(body, Instant.EPOCH, "request_1");
    byte[] bytes = body instanceof byte[] file ? file : Json.MAPPER.writeValueAsBytes(document);
    exchange.getResponseHeaders().add("Content-Type", "application/json; charset=" + StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
