package dev.playhouse.acceptance;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A plain web server over folders, as anybody has one: it knows nothing of video, not even content types, and allows every origin. */
final class FolderServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<String> requested = new CopyOnWriteArrayList<>();

  FolderServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
  }

  /** Serves a folder below a path that begins and ends with a slash. */
  FolderServer add(String path, Path folder) {
    server
        .createContext(path, SimpleFileServer.createFileHandler(folder.toAbsolutePath().normalize()))
        .getFilters()
        .add(
            Filter.beforeHandler(
                "open to every origin, and remembers",
                exchange -> {
                  exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
                  requested.add(exchange.getRequestURI().getPath());
                }));
    return this;
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Paths that were asked for since the last call of {@link #forget()}. */
  List<String> requested() {
    return requested;
  }

  void forget() {
    requested.clear();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
