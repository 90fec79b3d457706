package dev.playhouse.benchmarks;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A cache before a server, as a process of its own, with its files in a folder that goes with it.
 *
 * @param certificate the one that clients trust; absent in cleartext
 */
record CacheProcess(String name, Process process, URI address, @Nullable LoopbackCertificate certificate, Scratch scratch) implements Closeable {
  private static final String READY = "edge ready at ";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Bytes of the edge's memory tier. */
  static final long MEMORY_BYTES = 128L << 20;

  /** How a cache is to run: what stands before its command, and whether it speaks TLS. */
  record Way(List<String> before, boolean secure) {}

  /** The edge in open mode, as it is delivered. */
  static CacheProcess edge(URI upstream, Way way) throws IOException {
    Scratch scratch = Scratch.make();
    List<String> arguments =
        new ArrayList<>(
            List.of("edge", "run", "--access", "open", "--upstream", upstream.toString(), "--listen", "127.0.0.1:0", "--data",
                scratch.folder().resolve("data").toString(), "--memory-limit-bytes", String.valueOf(MEMORY_BYTES), "--drain-seconds", "1"));
    LoopbackCertificate certificate = way.secure ? LoopbackCertificate.make(scratch.folder()) : null;
    if (certificate != null) {
      arguments.addAll(List.of("--tls-certificate", certificate.certificate().toString(), "--tls-key", certificate.key().toString()));
    }
    Process process = Streamctl.process(way.before, arguments).start();
    String line = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
    if (line == null || !line.startsWith(READY)) {
      process.destroy();
      throw new IOException("the edge said " + line + " instead of being ready");
    }
    return new CacheProcess("edge, open", process, URI.create(line.substring(READY.length())), certificate, scratch);
  }

  /** nginx with one process, told to keep what it fetches. */
  static CacheProcess nginx(String name, URI upstream, Way way, String options) throws IOException, InterruptedException {
    Scratch scratch = Scratch.make();
    LoopbackCertificate certificate = way.secure ? LoopbackCertificate.make(scratch.folder()) : null;
    int port = freePort();
    String configuration = NginxConfiguration.of(scratch.folder(), port, upstream, certificate, options);
    Path file = Files.writeString(scratch.folder().resolve("nginx.conf"), configuration);
    List<String> command = new ArrayList<>(way.before);
    command.addAll(List.of("/usr/sbin/nginx", "-p", scratch.folder().toString(), "-e", "errors.log", "-c", file.toString()));
    Process process = new ProcessBuilder(command).inheritIO().start();
    URI address = URI.create("%s://127.0.0.1:%d".formatted(way.secure ? "https" : "http", port));
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!listens(port)) {
      if (!process.isAlive() || System.nanoTime() > end) {
        process.destroy();
        throw new IOException("nginx does not listen; it says: " + Files.readString(scratch.folder().resolve("errors.log")));
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
    return new CacheProcess(name, process, address, certificate, scratch);
  }

  SegmentClient connect() throws IOException {
    return SegmentClient.connect(address, certificate);
  }

  /** Processor time it has taken since its start, in seconds. */
  double processorSeconds() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    scratch.close();
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      return free.getLocalPort();
    }
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }
}
