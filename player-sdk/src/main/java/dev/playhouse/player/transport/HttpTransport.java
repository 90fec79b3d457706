package dev.playhouse.player.transport;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The default transport, over the JDK's HTTP client: HTTP/2 over TLS, HTTP/1.1 else. Safe for use by many threads. */
public final class HttpTransport implements Transport, AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

  private final StartOrder threads = new StartOrder();
  private final HttpClient client;

  /** A transport with the machine's trusted roots. */
  public HttpTransport() {
    this(CONNECT_TIMEOUT, null);
  }

  /**
   * A transport.
   *
   * @param connectTimeout longest wait for a connection
   * @param extraRoots PEM file of roots trusted beside the machine's, or null
   * @throws IllegalArgumentException when the file holds no certificates
   */
  public HttpTransport(Duration connectTimeout, @Nullable Path extraRoots) {
    HttpClient.Builder builder = HttpClient.newBuilder()
        .connectTimeout(connectTimeout)
        .followRedirects(HttpClient.Redirect.NEVER)
        .executor(threads);
    if (extraRoots != null) {
      builder.sslContext(ExtraRoots.context(extraRoots));
    }
    client = builder.build();
  }

  @Override
  public Response fetch(Request request) throws IOException {
    return send(request).await();
  }

  @Override
  public PendingResponse send(Request request) {
    try {
      HttpRequest made = httpRequest(request);
      return new PendingHttp(request, threads.make(request.authority(), () -> client.sendAsync(made, BodyHandlers.ofPublisher())));
    } catch (IOException e) {
      return new PendingHttp(request, CompletableFuture.failedFuture(e));
    }
  }

  @Override
  public boolean sendsAtOnce() {
    return true;
  }

  private static HttpRequest httpRequest(Request request) throws IOException {
    URI uri = request.uri();
    boolean tls = "https".equalsIgnoreCase(uri.getScheme());
    if (uri.getHost() == null || !(tls || "http".equalsIgnoreCase(uri.getScheme()))) {
      throw new IOException("not an http or https address: scheme " + uri.getScheme() + ", host " + uri.getHost());
    }
    byte[] body = request.body();
    HttpRequest.Builder builder = HttpRequest.newBuilder(uri)
        .timeout(request.patience())
        .version(tls ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
        .method(request.method(), body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(body));
    request.headers().forEach(builder::header);
    return builder.build();
  }

  /** Breaks off what is still under way. */
  @Override
  public void close() {
    client.shutdownNow();
    threads.close();
  }
}
