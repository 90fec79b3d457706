package dev.playhouse.edge.upstream;

import dev.playhouse.edge.caching.Fields;
import dev.playhouse.edge.client.ClientRequest;
import dev.playhouse.edge.client.ClientResponse;
import dev.playhouse.edge.client.HttpClient;
import dev.playhouse.edge.client.RequestContent;
import dev.playhouse.edge.failure.UpstreamException;
import dev.playhouse.edge.failure.UpstreamException.Kind;
import dev.playhouse.edge.net.EventLoops;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.Problem;
import dev.playhouse.protocol.Success;
import dev.playhouse.protocol.edge.EdgeReport;
import dev.playhouse.protocol.edge.EdgeReportResponse;
import dev.playhouse.protocol.edge.JoinRequest;
import dev.playhouse.protocol.edge.JoinResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
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
  private final HttpClient http;
  private volatile @Nullable String credential;

  /** A client that has no credential yet. */
  public OriginClient(URI origin, EventLoops loops, @Nullable Path extraRoots) {
    this.origin = origin;
    this.http = new HttpClient("the origin " + origin, origin, FAILED, loops, extraRoots);
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
    Fields fields = etag == null ? authorisation() : authorisation().plus("If-None-Match", etag);
    Answer answer = send(ClientRequest.get(URI.create(origin + "/api/v1/edge/bulletin"), fields, ANSWER_LIMIT));
    if (answer.status() == NOT_MODIFIED && etag != null) {
      return null;
    }
    require(answer.status(), "the bulletin", answer.body());
    return new SignedBulletin(answer.body(), answer.fields().first("ETag"));
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

  HttpClient http() {
    return http;
  }

  @Override
  public void close() {
    http.close();
  }

  private <T> T post(String path, Object body, TypeReference<T> answer) {
    byte[] json = Json.MAPPER.writeValueAsBytes(body);
    RequestContent content = new RequestContent(new ByteArrayInputStream(json), json.length);
    Fields fields = authorisation().plus("Content-Type", "application/json");
    Answer response = send(new ClientRequest("POST", URI.create(origin + path), fields, content, ANSWER_LIMIT, _ -> {}));
    if (response.status() / 100 != 2) {
      require(response.status(), path, response.body());
    }
    try {
      return Json.MAPPER.readValue(response.body(), answer);
    } catch (JacksonException e) {
      throw new UpstreamException(Kind.WRONG, "the origin's answer to " + path + " cannot be read: " + e.getOriginalMessage(), e);
    }
  }

  /** What shows who this edge is. */
  Fields authorisation() {
    String current = credential;
    return current == null ? Fields.NONE : Fields.of("Authorization", "Bearer " + current);
  }

  private record Answer(int status, Fields fields, byte[] body) {}

  private Answer send(ClientRequest request) {
    try (ClientResponse response = http.send(request)) {
      byte[] body = response.body().readNBytes(SignedBulletin.MAX_BYTES + 1);
      if (body.length > SignedBulletin.MAX_BYTES) {
        throw new UpstreamException(Kind.WRONG, "the origin answers more than %d bytes to %s".formatted(SignedBulletin.MAX_BYTES, request.uri()));
      }
      return new Answer(response.status(), response.fields(), body);
    } catch (IOException e) {
      throw new UpstreamException(Kind.FAILED, "the origin broke off while answering %s: %s".formatted(request.uri(), e.getMessage()), e);
    }
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
