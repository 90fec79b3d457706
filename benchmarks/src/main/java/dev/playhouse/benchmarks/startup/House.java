package dev.playhouse.benchmarks.startup;

import dev.playhouse.benchmarks.Streamctl;
import dev.playhouse.benchmarks.control.Film;
import dev.playhouse.protocol.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An origin and an edge as they are delivered, over TLS, with a film; players reach both over a {@link SlowPath} of its own. */
final class House implements AutoCloseable {
  private static final String SITE = "here";
  private static final String FILM = "Film";
  static final int FILM_SECONDS = 20;

  private final Path folder;
  private final List<Process> servers = new ArrayList<>();
  private final SlowPath toOrigin = new SlowPath();
  private final SlowPath toEdge = new SlowPath();
  private final Path certificate;
  private final String titleId;

  House(Path folder, Path certificate, Path key) throws IOException, InterruptedException {
    this.folder = folder;
    this.certificate = certificate;
    List<String> tls = List.of("--tls-certificate", certificate.toString(), "--tls-key", key.toString());
    Path data = Files.createDirectory(folder.resolve("origin"));
    Path config = Files.writeString(folder.resolve("origin.yaml"), "gateway: {limits: []}\n");
    URI origin = start("origin", tls, List.of(
        "run", "--public-url", toOrigin.address().toString(), "--data", data.toString(), "--config", config.toString()));
    toOrigin.to(origin);
    Streamctl.run(folder, "login", "--origin", origin.toString(), "--user", "admin", "--password-file",
        data + "/keys/admin-password");
    Path join = folder.resolve("join.json");
    Streamctl.run(folder, "edge", "invite", "--site", SITE, "--out", join.toString());
    URI edge = start("edge", tls, List.of(
        "run", "--origin", origin.toString(), "--ca", certificate.toString(), "--site", SITE, "--join", join.toString(),
        "--public-url", toEdge.address().toString(), "--data", folder.resolve("edge").toString(), "--access-log", accessLog().toString()));
    toEdge.to(edge);
    Streamctl.run(folder, "title", "create", FILM, "-o", "json");
    titleId = Json.MAPPER.readTree(Files.readString(folder.resolve("out"))).path("id").asString();
    Film.publish(folder, FILM, FILM_SECONDS);
  }

  private URI start(String part, List<String> tls, List<String> arguments) throws IOException {
    URI address = freeAddress();
    List<String> command = new ArrayList<>(List.of(part));
    command.addAll(arguments);
    command.addAll(List.of("--listen", address.getAuthority()));
    command.addAll(tls);
    command.add("--until-stdin-closes");
    Process process = Streamctl.process(List.of(), command).start();
    servers.add(process);
    String line = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
    if (line == null || !line.startsWith(part + " ready at ")) {
      throw new IOException("the " + part + " said " + line + " instead of being ready");
    }
    return address;
  }

  /** What a server says of itself is where players reach it, so where it listens is chosen here. */
  private static URI freeAddress() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return URI.create("https://127.0.0.1:" + socket.getLocalPort());
    }
  }

  /** What players trust. */
  Path certificate() {
    return certificate;
  }

  URI api() {
    return toOrigin.address().resolve("/api/v1");
  }

  /** Where its media comes from. */
  URI edge() {
    return toEdge.address();
  }

  /** Of the admin, who needs no subscription. */
  String password() throws IOException {
    return Files.readString(folder.resolve("origin/keys/admin-password")).strip();
  }

  Path accessLog() {
    return folder.resolve("access.log");
  }

  String titleId() {
    return titleId;
  }

  /** Players reach origin and edge over this link from now on. */
  void over(Link link) {
    toOrigin.over(link);
    toEdge.over(link);
  }

  @Override
  public void close() throws IOException {
    for (Process server : servers.reversed()) {
      server.getOutputStream().close();
      server.onExit().join();
    }
    toOrigin.close();
    toEdge.close();
  }
}
