package dev.playhouse.player;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.playhouse.protocol.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A web server of {@link FakeFilm} on 127.0.0.1, which fails as it is told: it refuses files, cuts them off, or is gone for a time. */
final class FaultyEdge implements AutoCloseable {
  /** How a file fails. */
  enum Fault {
    MISSING(404, "not-found"), BUSY(503, "busy"), EXPIRED(403, "token-expired"), CUT_OFF(200, "");

    private final int status;
    private final String code;

    Fault(int status, String code) {
      this.status = status;
      this.code = code;
    }
  }

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;
  private final InetSocketAddress address;
  private volatile Map<String, String> names = Map.of();
  private volatile Function<String, @Nullable Fault> faults = path -> null;
  final List<String> asked = new CopyOnWriteArrayList<>();

  FaultyEdge() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    address = server.getAddress();
    serve();
  }

  String authority() {
    return "127.0.0.1:" + address.getPort();
  }

  /** What manifests call edges instead of what the film calls them. */
  void call(Map<String, String> edges) {
    names = edges;
  }

  /** From now on the files at some paths fail. */
  void fails(Function<String, @Nullable Fault> how) {
    faults = how;
  }

  /** Refuses connections, and resets those that there are. */
  void die() {
    server.stop(0);
  }

  /** Is there again. */
  void rise() throws IOException {
    server = HttpServer.create(address, 0);
    serve();
  }

  private void serve() {
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      URI uri = exchange.getRequestURI();
      asked.add(uri.getPath());
      Fault fault = faults.apply(uri.getPath());
      byte[] file = FakeFilm.file(uri);
      if (fault != null && fault.status >= 400) {
        byte[] problem = Json.MAPPER.writeValueAsBytes(Map.of("status", fault.status, "code", fault.code, "detail", "told so"));
        exchange.sendResponseHeaders(fault.status, problem.length);
        exchange.getResponseBody().write(problem);
      } else if (file == null) {
        exchange.sendResponseHeaders(404, -1);
      } else {
        byte[] body = uri.getPath().endsWith("master.m3u8") ? called(file) : file;
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body, 0, fault == Fault.CUT_OFF ? body.length / 2 : body.length);
      }
    }
  }

  private byte[] called(byte[] manifest) {
    String text = new String(manifest, StandardCharsets.UTF_8);
    for (Map.Entry<String, String> name : names.entrySet()) {
      text = text.replace(name.getKey(), name.getValue());
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
  }
}
