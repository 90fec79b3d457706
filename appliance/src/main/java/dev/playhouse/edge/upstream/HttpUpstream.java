package dev.playhouse.edge.upstream;

import dev.playhouse.edge.caching.Fields;
import dev.playhouse.edge.caching.OriginResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Any HTTP server behind a cache, as blocking calls. Every failure is an {@link UpstreamException}. For use by any thread. */
public final class HttpUpstream implements AutoCloseable {
  /** Until the head of an answer is there: as long as the usual proxies wait. */
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(60);

  private static final int FAILED = 500;

  /** The client makes these itself, or they end here. */
  private static final Set<String> OWN = Set.of("connection", "content-length", "expect", "host", "transfer-encoding", "upgrade");

  private final InstantSource clock;
  private final CountingClient http;
  private volatile @Nullable String trouble;

  /** The server at a URL; these roots are trusted too. */
  public HttpUpstream(URI base, InstantSource clock, @Nullable Path extraRoots) {
    this.clock = clock;
    this.http = new CountingClient("upstream " + base, FAILED, extraRoots);
  }

  /** An answer whose body is still to be read, and to be closed. */
  public record Answer(OriginResponse head, InputStream body) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      body.close();
    }
  }

  /** Content of a request; its length is -1 where it is not known. */
  public record Content(InputStream bytes, long length) {}

  /** Sends a request. Blocks until the head of its answer is there. */
  public Answer send(String method, URI uri, Fields fields, @Nullable Content content) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(ANSWER_LIMIT).method(method, publisher(content));
    for (Fields.Line line : fields.lines()) {
      if (!OWN.contains(line.name().toLowerCase(Locale.ROOT))) {
        request.header(line.name(), line.value());
      }
    }
    Instant sent = clock.instant();
    try {
      HttpResponse<InputStream> response = http.send(request.build(), BodyHandlers.ofInputStream());
      trouble = null;
      return new Answer(new OriginResponse(response.statusCode(), fields(response), sent, clock.instant()), response.body());
    } catch (UpstreamException e) {
      trouble = e.getMessage();
      throw e;
    }
  }

  /** Why the last request had no answer; null when it had one. */
  public @Nullable String trouble() {
    return trouble;
  }

  /** Requests sent since the start. */
  public long requests() {
    return http.requests();
  }

  /** Those that were not answered, or with an error of the server. */
  public long failures() {
    return http.failures();
  }

  @Override
  public void close() {
    http.close();
  }

  private static BodyPublisher publisher(@Nullable Content content) {
    if (content == null) {
      return BodyPublishers.noBody();
    }
    BodyPublisher bytes = BodyPublishers.ofInputStream(content::bytes);
    return content.length() > 0 ? BodyPublishers.fromPublisher(bytes, content.length()) : bytes;
  }

  private static Fields fields(HttpResponse<InputStream> response) {
    List<Fields.Line> lines = new ArrayList<>();
    response.headers().map().forEach((name, values) -> values.forEach(value -> lines.add(new Fields.Line(name, value))));
    return new Fields(lines);
  }
}
