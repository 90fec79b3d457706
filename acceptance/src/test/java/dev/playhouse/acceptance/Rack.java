package dev.playhouse.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Where the edge stands: in a network namespace of its own behind a virtual cable, reached by address over TLS; or, where this user may
 * not make one, on another loopback address in plain http.
 */
final class Rack implements AutoCloseable {
  /** Subnets of four addresses in 10.231.0.0/16. */
  private static final int SUBNETS = 1 << 14;

  private final long pid = ProcessHandle.current().pid();
  private final String namespace = "playhouse" + pid;
  private final String cable = "ph" + pid;
  private final boolean ownNetwork;
  private final String originHost;
  private final String edgeHost;

  Rack() throws IOException {
    ownNetwork = succeeds("ip", "netns", "add", namespace);
    originHost = ownNetwork ? address(1) : "127.0.0.1";
    edgeHost = ownNetwork ? address(2) : "127.0.0.2";
    if (ownNetwork) {
      must("ip", "link", "add", cable, "type", "veth", "peer", "name", "eth0", "netns", namespace);
      must("ip", "address", "add", originHost + "/30", "dev", cable);
      must("ip", "link", "set", cable, "up");
      must("ip", "-n", namespace, "address", "add", edgeHost + "/30", "dev", "eth0");
      must("ip", "-n", namespace, "link", "set", "eth0", "up");
      must("ip", "-n", namespace, "link", "set", "lo", "up");
    }
  }

  /** An address of this process's own subnet: what a killed run left behind is in no other run's way. */
  private String address(int host) {
    long first = pid % SUBNETS * 4;
    return "10.231." + (first >> 8) + "." + ((first & 0xff) + host);
  }

  /** Certificates for both hosts, and the variables that make every command use them; nothing on loopback. */
  Map<String, String> environment(Path folder) throws IOException {
    if (!ownNetwork) {
      return Map.of();
    }
    String key = folder.resolve("tls-key.pem").toString();
    String certificate = folder.resolve("tls.pem").toString();
    must("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj", "/CN=Playhouse test",
        "-addext", "subjectAltName=IP:" + originHost + ",IP:" + edgeHost, "-keyout", key, "-out", certificate);
    return Map.of("STREAMCTL_TLS_CERTIFICATE", certificate, "STREAMCTL_TLS_KEY", key, "STREAMCTL_CA", certificate);
  }

  /** The README's lines with the addresses of this rack. */
  String translate(String lines, int originPort, int edgePort) {
    return lines
        .replace("http://127.0.0.1", ownNetwork ? "https://127.0.0.1" : "http://127.0.0.1")
        .replace("127.0.0.1:8080", originHost + ":" + originPort)
        .replace("127.0.0.1:8081", edgeHost + ":" + edgePort);
  }

  /** A command as the edge's machine would run it. */
  List<String> insideRack(String line) {
    return ownNetwork ? List.of("ip", "netns", "exec", namespace, "bash", "-c", "exec " + line) : List.of("bash", "-c", "exec " + line);
  }

  int freeOriginPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(originHost))) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() throws IOException {
    if (ownNetwork) {
      must("ip", "netns", "delete", namespace);
    }
  }

  private static void must(String... command) throws IOException {
    assertThat(succeeds(command)).as(String.join(" ", command)).isTrue();
  }

  private static boolean succeeds(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    process.onExit().completeOnTimeout(process, 20, TimeUnit.SECONDS).join();
    return !process.isAlive() && process.exitValue() == 0;
  }
}
