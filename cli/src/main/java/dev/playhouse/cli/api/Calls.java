package dev.playhouse.cli.api;

import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.Problem;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** HTTP exchanges with one origin as one user: records in, records out, problems thrown. */
final class Calls {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LONG_PATIENCE = Duration.ofMinutes(10);
  private static final Duration LONGEST_PATIENCE = Duration.ofDays(1);
  private static final int FIRST_ERROR_STATUS = 400;

  private final URI origin;
  private final @Nullable Supplier<String> accessToken;
  private final HttpClient http;
  private final boolean rehearses;

  /** Exchanges that change something, or dry runs of them. */
  Calls(URI origin, @Nullable Supplier<String> accessToken, HttpClient http, boolean rehearses) {
    this.origin = origin;
    this.accessToken = accessToken;
    this.http = http;
    this.rehearses = rehearses;
  }

  <T> T get(String path, Class<T> type) {
    return Json.MAPPER.treeToValue(data(send("GET", path, null)), type);
  }

  <T> List<T> list(String path, Class<T> type) {
    return data(send("GET", path, null)).valueStream().map(item -> Json.MAPPER.treeToValue(item, type)).toList();
  }

  <T> T post(String path, @Nullable Object body, Class<T> type) {
    return Json.MAPPER.treeToValue(data(send("POST", path, body)), type);
  }

  <T> T put(String path, Object body, Class<T> type) {
    return Json.MAPPER.treeToValue(data(send("PUT", path, body)), type);
  }

  <T> T patch(String path, Object body, Class<T> type) {
    return Json.MAPPER.treeToValue(data(send("PATCH", path, body)), type);
  }

  void delete(String path) {
    send("DELETE", path, null);
  }

  /** A record with the state that it is in. */
  <T> Tagged<T> tagged(String path, Class<T> type) {
    HttpResponse<byte[]> response = send("GET", path, null);
    return new Tagged<>(response.headers().firstValue("ETag").orElse(Tagged.ANY), Json.MAPPER.treeToValue(data(response), type));
  }

  /** Changes a state of a record, and no other. */
  <T> T patchTagged(String path, String tag, Object body, Class<T> type) {
    HttpRequest.Builder request = change(path).header("If-Match", tag).header("Content-Type", "application/json");
    BodyPublisher content = BodyPublishers.ofByteArray(Json.MAPPER.writeValueAsBytes(body));
    return Json.MAPPER.treeToValue(data(send(request.method("PATCH", content).build())), type);
  }

  /** Deletes a state of a record, and no other. */
  void deleteTagged(String path, String tag) {
    send(change(path).header("If-Match", tag).DELETE().build());
  }

  /** Puts a file as it is; the answer may take a while. */
  <T> T putBytes(String path, byte[] bytes, Class<T> type) {
    return Json.MAPPER.treeToValue(data(putBytes(path, bytes)), type);
  }

  /** Puts a file as it is, and expects nothing in return. */
  HttpResponse<byte[]> putBytes(String path, byte[] bytes) {
    HttpRequest.Builder request = change(path).PUT(BodyPublishers.ofByteArray(bytes));
    return send(request.header("Content-Type", "application/octet-stream").build());
  }

  /** Posts and waits for as long as it takes. */
  <T> T postPatiently(String path, Object body, Class<T> type) {
    HttpRequest.Builder request = change(path).timeout(LONGEST_PATIENCE).header("Content-Type", "application/json");
    BodyPublisher content = BodyPublishers.ofByteArray(Json.MAPPER.writeValueAsBytes(body));
    return Json.MAPPER.treeToValue(data(send(request.POST(content).build())), type);
  }

  /** Posts and expects nothing in return. */
  void post(String path, @Nullable Object body) {
    send("POST", path, body);
  }

  /** Posts and takes the body of the answer as it is. */
  byte[] postForBytes(String path, Object body) {
    return send("POST", path, body).body();
  }

  /** Posts bytes as they are. */
  <T> T postBytes(String path, String contentType, byte[] body, Class<T> type) {
    HttpRequest.Builder request = change(path).POST(BodyPublishers.ofByteArray(body)).header("Content-Type", contentType);
    return Json.MAPPER.treeToValue(data(send(request.build())), type);
  }

  /** A request to a path of the API or to an absolute URL of this origin, with the user's token. */
  HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(origin.resolve(path)).timeout(PATIENCE);
    if (accessToken != null) {
      request.header("Authorization", "Bearer " + accessToken.get());
    }
    return request;
  }

  /** A request that changes something, and may take a while to do so. */
  private HttpRequest.Builder change(String path) {
    String dryRun = rehearses ? (path.contains("?") ? "&" : "?") + "dry_run=true" : "";
    return request("/api/v1" + path + dryRun).timeout(LONG_PATIENCE);
  }

  /** Sends a request; an answer of 400 or more is thrown as a problem. */
  HttpResponse<byte[]> send(HttpRequest request) {
    try {
      HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
      if (response.statusCode() >= FIRST_ERROR_STATUS) {
        throw new ApiException(problem(response.statusCode(), response.body()));
      }
      return response;
    } catch (IOException e) {
      throw new UnreachableException(origin, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnreachableException(origin, e);
    }
  }

  private HttpResponse<byte[]> send(String method, String path, @Nullable Object body) {
    BodyPublisher content = body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(Json.MAPPER.writeValueAsBytes(body));
    HttpRequest.Builder request = (method.equals("GET") ? request("/api/v1" + path) : change(path)).method(method, content);
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    return send(request.build());
  }

  private JsonNode data(HttpResponse<byte[]> response) {
    try {
      JsonNode data = Json.MAPPER.readTree(response.body()).get("data");
      if (data != null) {
        return data;
      }
    } catch (JacksonException e) {
      throw strange(response, e);
    }
    throw strange(response, null);
  }

  private IllegalStateException strange(HttpResponse<byte[]> response, @Nullable Throwable cause) {
    return new IllegalStateException(
        "the answer to " + response.request().method() + " " + response.uri().getPath() + " is not one of a Playhouse origin: is "
            + origin + " the right address?",
        cause);
  }

  /** The problem that an error's body is, or one that says what little is known. */
  static Problem problem(int status, byte[] body) {
    try {
      JsonNode document = Json.MAPPER.readTree(body);
      if (document.hasNonNull("code")) {
        return Json.MAPPER.treeToValue(document, Problem.class);
      }
    } catch (JacksonException e) {
      return bare(status, new String(body, StandardCharsets.UTF_8).lines().findFirst().orElse(""));
    }
    return bare(status, "no reason was given");
  }

  private static Problem bare(int status, String detail) {
    return new Problem("about:blank", "HTTP " + status, status, "http-" + status, detail, null);
  }

  /** A value as a part of a query or path. */
  static String escaped(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
