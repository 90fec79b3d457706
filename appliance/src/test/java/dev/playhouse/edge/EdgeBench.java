package dev.playhouse.edge;

import dev.playhouse.edge.config.Access;
import dev.playhouse.edge.config.EdgeConfiguration;
import dev.playhouse.edge.config.EdgeConfiguration.CertificateFiles;
import dev.playhouse.edge.config.OperationSettings;
import dev.playhouse.edge.config.StoreSettings;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.delivery.DeliveryToken;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A workbench for tests: a fake origin, one edge that can be restarted on its data, a client and a token that opens {@code asset_1}. */
final class EdgeBench implements AutoCloseable {
  static final String OBJECT = "/vod/asset_1/sd/v360.0123abcd/1.m4s";

  final FakeOrigin origin;
  final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  final Path data;
  final Path joinFile;
  private final String site;
  long storeLimitBytes = 1L << 30;
  long memoryBytes = 64 << 20;
  int prefetchSegments = 4;
  int hedgePercent;
  List<Path> storeFolders = List.of();
  OperationSettings operation = OperationSettings.DEFAULT;
  @Nullable CertificateFiles tls;
  @Nullable Path ca;
  @Nullable Edge edge;

  EdgeBench(Path folder) throws IOException {
    this(folder, new FakeOrigin());
  }

  EdgeBench(Path folder, FakeOrigin origin) throws IOException {
    this(folder, origin, FakeOrigin.SITE);
  }

  EdgeBench(Path folder, FakeOrigin origin, String site) throws IOException {
    this.origin = origin;
    this.site = site;
    data = folder.resolve("data");
    joinFile = Files.write(folder.resolve("join.json"), Json.MAPPER.writeValueAsBytes(origin.invitation(site)));
  }

  EdgeBench started() {
    start(joinFile);
    return this;
  }

  void start(@Nullable Path invitation) {
    InetSocketAddress listen = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    StoreSettings store =
        new StoreSettings(
            storeFolders.isEmpty() ? List.of(data.resolve("store")) : storeFolders,
            storeLimitBytes,
            memoryBytes,
            prefetchSegments,
            Duration.ofDays(7));
    Access access = new Access.Protected(origin.url(), site, invitation, hedgePercent);
    edge = Edge.start(new EdgeConfiguration(access, null, listen, data, tls, ca, store, operation));
  }

  void restart() {
    running().close();
    start(null);
  }

  Edge running() {
    if (edge == null) {
      throw new IllegalStateException("start the edge first");
    }
    return edge;
  }

  String token() {
    return token("session_1", Instant.now(), Instant.now().plusSeconds(600));
  }

  String token(String session, Instant from, Instant until) {
    return new DeliveryToken(session, "asset_1", List.of("audio", "sd"), from, until).encode(origin.tokenKey);
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(running().url() + path));
  }

  /** Gets an object with a good token. */
  HttpResponse<byte[]> get(String object, String... fields) throws IOException, InterruptedException {
    HttpRequest.Builder request = request("/" + token() + object);
    return send(fields.length == 0 ? request : request.headers(fields));
  }

  HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }

  @Override
  public void close() {
    if (edge != null) {
      edge.close();
    }
    origin.close();
    client.shutdownNow();
  }
}
