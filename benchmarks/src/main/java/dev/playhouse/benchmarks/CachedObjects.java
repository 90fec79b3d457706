package dev.playhouse.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.concurrent.Executors;

/** A server behind caches: {@code /KIB/NUMBER} is an object of so many KiB that any cache may keep for an hour, different for each number. */
final class CachedObjects implements Closeable {
  private static final int LARGEST_KIB = 1024;
  private static final int NUMBERS = 8192;
  private static final byte[] BYTES = Segment.bytes(LARGEST_KIB + NUMBERS / 1024);

  private final HttpServer server;

  private CachedObjects(HttpServer server) {
    this.server = server;
  }

  static CachedObjects start() throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", CachedObjects::answer);
    server.start();
    return new CachedObjects(server);
  }

  static String path(int kib, int number) {
    return "/" + kib + "/" + number;
  }

  /** What stands under a path. */
  static byte[] bytes(String path) {
    String[] parts = path.split("/", 3);
    int number = Integer.parseInt(parts[2]);
    return Arrays.copyOfRange(BYTES, number, number + Integer.parseInt(parts[1]) * 1024);
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    byte[] bytes = bytes(path);
    exchange.getResponseHeaders().set("Cache-Control", "max-age=3600");
    exchange.getResponseHeaders().set("Content-Type", "video/mp4");
    exchange.getResponseHeaders().set("ETag", '"' + path + '"');
    exchange.sendResponseHeaders(200, bytes.length);
    try (OutputStream body = exchange.getResponseBody()) {
      body.write(bytes);
    }
  }
}
