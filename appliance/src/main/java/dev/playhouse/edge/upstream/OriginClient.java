package dev.playhouse.edge.upstream;

import dev.playhouse.edge.upstream.UpstreamException.Kind;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.Problem;
import dev.playhouse.protocol.Success;
import dev.playhouse.protocol.edge.EdgeReport;
import dev.playhouse.protocol.edge.EdgeReportResponse;
import dev.playhouse.protocol.edge.JoinRequest;
import dev.playhouse.protocol.edge.JoinResponse;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;

/** The origin's REST contract for edges, as blocking calls. Every failure is an {@link UpstreamException}. */
public final class OriginClient implements AutoCloseable {
  /** Until the head of an answer is there. */
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(15);

  /** Code of the problem by which the origin tells an edge that it is none of its own any more. */
  private static final String REMOVED = "edge-removed";

  private static final int OK = 200;
  private static final int NOT_MODIFIED = 304;
  private static final int NOT_FOUND = 404;
  private static final int FAILED = 400;

  private final URI origin;
  private final CountingClient http;
  private volatile @Nullable String credential;

  /** A client that has no credential yet. */
  public OriginClient(URI origin, @Nullable Path extraRoots) {
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

  /** Requests sent since the start. */
  public long requests() {
    return http.requests();
  }

  /** Those that were not answered, or with an error. */
  public long failures() {
    return http.failures();
  }

  URI url() {
    return origin;
  }

  CountingClient http() {
    return http;
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

  HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin + path)).timeout(ANSWER_LIMIT);
    String current = credential;
    return current == null ? request : request.header("Authorization", "Bearer " + current);
  }

  static void require(int status, String what, byte[] body) {
    if (status == OK) {
      return;
    }
    Problem problem = problem(body);
    Kind kind = status == NOT_FOUND ? Kind.NOT_FOUND : status >= 500 ? Kind.FAILED : isRemoval(problem) ? Kind.REMOVED : Kind.REFUSED;
    String detail = problem != null ? ": " + problem.detail() : body.length == 0 ? "" : " (and its explanation is no problem document)";
    throw new UpstreamException(kind, "the origin answers %d for %s%s".formatted(status, what, detail));
  }

  private static boolean isRemoval(@Nullable Problem problem) {
    return problem != null && REMOVED.equals(problem.code());
  }

  private static @Nullable Problem problem(byte[] body) {
    try {
      return body.length == 0 ? null : Json.MAPPER.readValue(body, Problem.class);
    } catch (JacksonException e) {
      return null;
    }
  }
}
