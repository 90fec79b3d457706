package dev.playhouse.origin.gateway;

import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.Problem;
import dev.playhouse.protocol.ProblemFault;
import dev.playhouse.protocol.Success;
import io.helidon.http.HttpException;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes answers, problems and CORS headers. */
final class Answers {
  private static final Logger LOG = LoggerFactory.getLogger(Answers.class);
  private static final String EXPOSED = "Content-Length, Content-Range, ETag, X-Request-Id";

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

  void refuse(ServerRequest request, ServerResponse response, OriginException e, String requestId) {
    if (e.kind().status() >= 500) {
      LOG.warn("{} {} {}: {}", requestId, request.prologue().method().text(), e.code(), e.detail(), e);
    }
    problem(response, e.kind().status(), e.code(), e.detail(), requestId, e.faults());
  }

  void fail(ServerRequest request, ServerResponse response, Throwable e, String requestId) {
    if (e instanceof HttpException http && http.status().code() < 500) {
      problem(response, http.status().code(), "request-invalid", "the request is not valid HTTP for this route", requestId, List.of());
      return;
    }
    LOG.error("{} {} failed", requestId, request.prologue().method().text(), e);
    problem(response, 500, "internal", "the origin failed: look for " + requestId + " in its log", requestId, List.of());
  }

  void preflight(ServerResponse response) {
    allowOrigins(response);
    response.header("Access-Control-Allow-Methods", "GET, HEAD, POST, OPTIONS");
    response.header("Access-Control-Allow-Headers", "Authorization, Content-Type, Range");
    response.header("Access-Control-Max-Age", "86400");
    response.status(Status.NO_CONTENT_204).send();
  }

  void allowOrigins(ServerResponse response) {
    response.header("Access-Control-Allow-Origin", "*");
    response.header("Access-Control-Expose-Headers", EXPOSED);
    response.header("Timing-Allow-Origin", "*");
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
