package dev.playhouse.benchmarks;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import com.sun.net.httpserver.SimpleFileServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The baseline: the file handler of {@code jwebserver} on the JDK's HTTP server, a virtual thread for each exchange. */
final class FileServer {
  private FileServer() {}

  static SegmentServer start(boolean secure, int sizeKib) throws IOException {
    Path folder = Files.createTempDirectory("playhouse-benchmark-");
    Files.write(folder.resolve("1.m4s"), Segment.bytes(sizeKib));
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    LoopbackCertificate certificate = secure ? LoopbackCertificate.make(folder) : null;
    HttpServer server;
    if (certificate == null) {
      server = HttpServer.create(address, 0);
    } else {
      HttpsServer https = HttpsServer.create(address, 0);
      https.setHttpsConfigurator(new HttpsConfigurator(certificate.serverContext()));
      server = https;
    }
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    server.setExecutor(threads);
    server.createContext("/", SimpleFileServer.createFileHandler(folder));
    server.start();
    String url = "%s://127.0.0.1:%d/1.m4s".formatted(secure ? "https" : "http", server.getAddress().getPort());
    return new SegmentServer.Running(
        URI.create(url),
        certificate,
        folder,
        () -> {
          server.stop(0);
          threads.shutdownNow();
        });
  }
}
