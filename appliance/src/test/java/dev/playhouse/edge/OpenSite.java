package dev.playhouse.edge;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.playhouse.edge.config.Access;
import dev.playhouse.edge.config.EdgeConfiguration;
import dev.playhouse.edge.config.OperationSettings;
import dev.playhouse.edge.config.StoreSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Open edges of one site in front of the same servers, and a client. */
final class OpenSite implements AutoCloseable {
  private final Path folder;
  private final List<URI> upstreams;
  private final int hedgePercent;
  private final List<URI> urls = new ArrayList<>();
  private final List<@Nullable Edge> edges = new ArrayList<>();
  final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** Started edges; one alone has no peers. */
  OpenSite(Path folder, int number, int hedgePercent, List<URI> upstreams) throws IOException {
    this(folder, hedgePercent, upstreams, freePorts(number));
  }

  /** The same, at these ports. */
  OpenSite(Path folder, int hedgePercent, List<URI> upstreams, List<Integer> ports) {
    this.folder = folder;
    this.hedgePercent = hedgePercent;
    this.upstreams = upstreams;
    for (int port : ports) {
      urls.add(URI.create("http://127.0.0.1:" + port));
      edges.add(null);
    }
    for (int i = 0; i < ports.size(); i++) {
      start(i);
    }
  }

  /** Ports that nobody listens on. */
  static List<Integer> freePorts(int number) throws IOException {
    List<Integer> ports = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        ports.add(socket.getLocalPort());
      }
    }
    return ports;
  }

  void start(int number) {
    URI self = urls.get(number);
    InetSocketAddress listen = new InetSocketAddress(InetAddress.getLoopbackAddress(), self.getPort());
    Path data = folder.resolve("edge" + number);
    Access access = new Access.Open(upstreams, self, urls.size() > 1 ? urls : List.of(), hedgePercent);
    StoreSettings store = StoreSettings.in(data, 64L << 20, 16 << 20);
    edges.set(number, Edge.start(new EdgeConfiguration(access, self, listen, data, null, null, store, OperationSettings.DEFAULT)));
  }

  void stop(int number) {
    Edge edge = edges.set(number, null);
    if (edge != null) {
      edge.close();
    }
  }

  String url(int number) {
    return urls.get(number).toString();
  }

  HttpRequest.Builder request(int number, String target) {
    return HttpRequest.newBuilder(URI.create(urls.get(number) + target));
  }

  HttpResponse<String> get(int number, String target) throws IOException, InterruptedException {
    return send(request(number, target));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString(UTF_8));
  }

  /** A metric of an edge about one of its sources. */
  long metric(int number, String name, Object source) throws IOException, InterruptedException {
    Matcher line = Pattern.compile(Pattern.quote("playhouse_edge_%s{source=\"%s\"} ".formatted(name, source)) + "(\\d+)").matcher(metrics(number));
    return line.find() ? Long.parseLong(line.group(1)) : -1;
  }

  private String metrics(int number) throws IOException, InterruptedException {
    return get(number, "/observe/metrics").body();
  }

  @Override
  public void close() {
    for (int i = 0; i < edges.size(); i++) {
      stop(i);
    }
    client.shutdownNow();
  }
}
