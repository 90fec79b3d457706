package dev.playhouse.edge.upstream;

import dev.playhouse.edge.observe.Readings;
import dev.playhouse.edge.upstream.UpstreamException.Kind;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.Problem;
import dev.playhouse.protocol.Success;
import dev.playhouse.protocol.edge.EdgeReport;
import dev.playhouse.protocol.edge.EdgeReportResponse;
import dev.playhouse.protocol.edge.JoinRequest;
import dev.playhouse.protocol.edge.JoinResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;

/** The origin's REST contract for edges, as blocking calls. Every failure is an {@link UpstreamException}. */
public final class OriginClient implements AutoCloseable {
  /** Until the head of an answer is there. */
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(15);

  private static final int OK = 200;
  private static final int PARTIAL_CONTENT = 206;
  private static final int RANGE_NOT_SATISFIABLE = 416;
  private static final int NOT_MODIFIED = 304;
  private static final int NOT_FOUND = 404;
  private static final int FAILED = 400;

  private final URI origin;
  private final CountingClient http;
  private final Breaker objects;
  private volatile @Nullable String credential;

  /** A client that has no credential yet. */
  public OriginClient(URI origin, @Nullable Path extraRoots, InstantSource clock) {
    this.objects = new Breaker(clock);
    this.origin = origin;
    this.http = new CountingClient("the origin " + origin, FAILED, extraRoots);
  }

  /** Sends this credential from now on. */
  public void authenticate(String edgeCredential) {
    credential = edgeCredential;
  }

  /** Joins a site with an invitation's secret. */
  public JoinResponse join(JoinRequest join) {
    return post("/api/v1/edge/join", join, new TypeReference<Success<JoinResponse>>() {}).data();
  }

  /** Posts a report. */
  public EdgeReportResponse report(EdgeReport report) {
    return post("/api/v1/edge/report", report, new TypeReference<Success<EdgeReportResponse>>() {}).data();
  }

  /** The signed bulletin, or nothing when it still is the one of this entity tag. */
  public @Nullable SignedBulletin bulletin(@Nullable String etag) {
    HttpRequest.Builder request = request("/api/v1/edge/bulletin").GET();
    if (etag != null) {
      request.header("If-None-Match", etag);
    }
    HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), SignedBulletin.MAX_BYTES));
    if (response.statusCode() == NOT_MODIFIED && etag != null) {
      return null;
    }
    require(response.statusCode(), "the bulletin", response.body());
    return new SignedBulletin(response.body(), response.headers().firstValue("ETag").orElse(null));
  }

  /** An object, whole; the caller closes its body. Blocks until its head is there. */
  public OriginObject object(String path) {
    return objects.call(() -> object(path, request(path)));
  }

  /**
   * The bytes of an object from one position to another, -1 for its end; all of them where the origin sends no parts, or none are there. The
   * caller closes its body. Blocks until its head is there.
   */
  public OriginObject object(String path, long first, long last) {
    return objects.call(() -> object(path, request(path).header("Range", "bytes=" + first + "-" + (last < 0 ? "" : last))));
  }

  private OriginObject object(String path, HttpRequest.Builder request) {
    HttpResponse<InputStream> response = http.send(request.GET().build(), BodyHandlers.ofInputStream());
    try {
      if (response.statusCode() == RANGE_NOT_SATISFIABLE) {
        response.body().close();
        return object(path, request(path));
      }
      if (response.statusCode() != PARTIAL_CONTENT) {
        require(response.statusCode(), path, new byte[0]);
      }
      return OriginObject.of(path, response);
    } catch (UpstreamException e) {
      abandon(response.body(), e);
      throw e;
    } catch (IOException e) {
      throw new UpstreamException(Kind.FAILED, "the origin broke off while sending " + path + ": " + e, e);
    }
  }

  /** How it fares with objects. */
  public Readings.Source reading() {
    return new Readings.Source("origin", origin, http.requests(), http.failures(), 0, isResting(), null);
  }

  /** Whether it is not asked for objects for a while, since it failed too often. */
  public boolean isResting() {
    return objects.isResting();
  }

  /** Requests sent since the start. */
  public long requests() {
    return http.requests();
  }

  /** Those that were not answered, or with an error. */
  public long failures() {
    return http.failures();
  }

  @Override
  public void close() {
    http.close();
  }

  private <T> T post(String path, Object body, TypeReference<T> answer) {
    HttpRequest.BodyPublisher json = HttpRequest.BodyPublishers.ofByteArray(Json.MAPPER.writeValueAsBytes(body));
    HttpRequest request = request(path).header("Content-Type", "application/json").POST(json).build();
    HttpResponse<byte[]> response = http.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), SignedBulletin.MAX_BYTES));
    if (response.statusCode() / 100 != 2) {
      require(response.statusCode(), path, response.body());
    }
    try {
      return Json.MAPPER.readValue(response.body(), answer);
    } catch (JacksonException e) {
      throw new UpstreamException(Kind.WRONG, "the origin's answer to " + path + " cannot be read: " + e.getOriginalMessage(), e);
    }
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin + path)).timeout(ANSWER_LIMIT);
    String current = credential;
    return current == null ? request : request.header("Authorization", "Bearer " + current);
  }

  private static void require(int status, String what, byte[] body) {
    if (status == OK) {
      return;
    }
    Kind kind = status == NOT_FOUND ? Kind.NOT_FOUND : status >= 500 ? Kind.FAILED : Kind.REFUSED;
    throw new UpstreamException(kind, "the origin answers %d for %s%s".formatted(status, what, detail(body)));
  }

  private static String detail(byte[] body) {
    try {
      return body.length == 0 ? "" : ": " + Json.MAPPER.readValue(body, Problem.class).detail();
    } catch (JacksonException e) {
      return " (and its explanation is no problem document)";
    }
  }

  private static void abandon(InputStream body, UpstreamException reason) {
    try {
      body.close();
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }
}
