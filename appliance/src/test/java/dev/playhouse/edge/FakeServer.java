package dev.playhouse.edge;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Any server that a cache stands in front of: answers as it is told, path by path, and remembers what it was asked. */
final class FakeServer implements AutoCloseable {
  /** One request as it came. */
  record Seen(String method, String target, Map<String, List<String>> fields) {
    String field(String name) {
      List<String> values = fields.get(name);
      return values == null ? "" : String.join(", ", values);
    }
  }

  /** Answers one request. */
  interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  final List<Seen> seen = new CopyOnWriteArrayList<>();
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  FakeServer() throws IOException {
    this(0);
  }

  /** A server at a port, where one may have been before. */
  FakeServer(int port) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  void on(String path, Answer answer) {
    answers.put(path, answer);
  }

  /** A body with fields, names and values in turn. */
  void put(String path, byte[] body, String... fields) {
    on(path, exchange -> {
      for (int i = 0; i < fields.length; i += 2) {
        exchange.getResponseHeaders().add(fields[i], fields[i + 1]);
      }
      exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    });
  }

  long requests(String path) {
    return seen.stream().filter(each -> each.target().equals(path)).count();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String target = exchange.getRequestURI().toString();
    seen.add(new Seen(exchange.getRequestMethod(), target, exchange.getRequestHeaders()));
    Answer answer = answers.get(exchange.getRequestURI().getPath());
    if (answer == null) {
      exchange.sendResponseHeaders(404, -1);
    } else {
      answer.to(exchange); // what throws is cut off: to close the exchange would end its body in good order
    }
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
