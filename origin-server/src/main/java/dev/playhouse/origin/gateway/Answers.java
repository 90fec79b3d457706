package dev.playhouse.origin.gateway;

import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.Problem;
import dev.playhouse.protocol.ProblemFault;
import dev.playhouse.protocol.Success;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes answers and problems. */
final class Answers {
  private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

  private final InstantSource clock;

  Answers(InstantSource clock) {
    this.clock = clock;
  }

  void send(Answer answer, ServerResponse response, String requestId) {
    response.status(Status.create(answer.status()));
    answer.headers().forEach(response::header);
    switch (answer.body()) {
      case Answer.Empty _ -> response.send();
      case Answer.Enveloped(Object data) -> {
        response.header("Content-Type", "application/json");
        response.send(Json.MAPPER.writeValueAsBytes(Success.of(data, clock.instant(), requestId)));
      }
      case Answer.Plain(String contentType, byte[] bytes) -> {
        response.header("Content-Type", contentType);
        response.send(bytes);
      }
      case Answer.Streamed(String contentType, long sizeBytes, Answer.Writer writer) -> {
        response.header("Content-Type", contentType);
        response.contentLength(sizeBytes);
        stream(response, writer);
      }
    }
  }

  void refuse(Visit visit, ServerResponse response, OriginException e) {
    visit.failed(e.code());
    if (e.kind().status() >= 500) {
      LOG.warn("{} {} {}: {}", visit.method(), visit.route(), e.code(), e.detail(), e.getCause());
    }
    if (e.kind() == OriginException.Kind.UNAVAILABLE) {
      response.header("Retry-After", Long.toString(e.retryAfter().toSeconds()));
    }
    problem(response, e.kind().status(), e.code(), e.detail(), visit.requestId(), e.faults());
  }

  void fail(Visit visit, ServerResponse response, Throwable e) {
    if (e instanceof HttpException http && http.status().code() < 500) {
      visit.failed("request-invalid");
      String detail = "the request is not valid HTTP for this route";
      problem(response, http.status().code(), "request-invalid", detail, visit.requestId(), List.of());
      return;
    }
    visit.failed("internal");
    LOG.error("{} {} failed", visit.method(), visit.route(), e);
    problem(response, 500, "internal", "the origin failed: look for " + visit.requestId() + " in its log", visit.requestId(), List.of());
  }

  /** What is no HTTP that a route could be found for. */
  DirectHandler.TransportResponse broken(
      DirectHandler.TransportRequest request, DirectHandler.EventType event, Status status, ServerResponseHeaders headers, String said) {
    String detail = status.code() < 500 ? "this is no HTTP that can be served: correct it" : "the origin failed";
    Problem problem = new Problem("about:blank", status.reasonPhrase(), status.code(), "request-invalid", detail, null, null);
    return DirectHandler.TransportResponse.builder()
        .status(status)
        .headers(headers)
        .header(HeaderNames.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .keepAlive(false)
        .entity(Json.MAPPER.writeValueAsBytes(problem))
        .build();
  }

  private static void problem(
      ServerResponse response, int status, String code, String detail, String requestId, List<ProblemFault> faults) {
    String title = Status.create(status).reasonPhrase();
    Problem problem = new Problem("about:blank", title, status, code, detail, requestId, faults.isEmpty() ? null : faults);
    response.status(Status.create(status));
    if (status == OriginException.Kind.UNAUTHENTICATED.status()) {
      response.header("WWW-Authenticate", "Bearer");
    }
    response.header("Content-Type", Problem.MEDIA_TYPE);
    response.send(Json.MAPPER.writeValueAsBytes(problem));
  }

  private static void stream(ServerResponse response, Answer.Writer writer) {
    try (OutputStream out = response.outputStream()) {
      writer.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException("the connection broke while an answer was sent", e);
    }
  }
}
