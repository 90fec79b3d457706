package dev.playhouse.player.streams;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A web server of one folder on 127.0.0.1, with ranges unless it is told to know none. */
final class FileServer implements AutoCloseable {
  private final Path folder;
  private final boolean ranges;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  final List<String> asked = new CopyOnWriteArrayList<>();

  FileServer(Path folder, boolean ranges) {
    this.folder = folder;
    this.ranges = ranges;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  static FileServer of(Path folder) {
    return new FileServer(folder, true);
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + path);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath().substring(1);
      asked.add(path);
      if (path.startsWith("moved/")) {
        exchange.getResponseHeaders().add("Location", "/" + path.substring("moved/".length()));
        exchange.sendResponseHeaders(302, -1);
        return;
      }
      if (!Files.isRegularFile(folder.resolve(path))) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      byte[] file = Files.readAllBytes(folder.resolve(path));
      String range = exchange.getRequestHeaders().getFirst("Range");
      if (range == null || !ranges) {
        exchange.sendResponseHeaders(200, file.length == 0 ? -1 : file.length);
        exchange.getResponseBody().write(file);
      } else {
        String[] ends = range.replace("bytes=", "").split("-", 2);
        byte[] part = Arrays.copyOfRange(file, Integer.parseInt(ends[0]), Math.min(file.length, Integer.parseInt(ends[1]) + 1));
        exchange.sendResponseHeaders(206, part.length);
        exchange.getResponseBody().write(part);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
  }
}
