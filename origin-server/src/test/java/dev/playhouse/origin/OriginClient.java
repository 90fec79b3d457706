package dev.playhouse.origin;

import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.account.LoginRequest;
import dev.playhouse.protocol.account.RegisterRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Calls an origin over HTTP, as nobody or with somebody's token. */
final class OriginClient {
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI origin;
  private final @Nullable String token;

  private OriginClient(URI origin, @Nullable String token) {
    this.origin = origin;
    this.token = token;
  }

  static OriginClient nobody(URI origin) {
    return new OriginClient(origin, null);
  }

  /** The account of the first start, which may do everything. */
  static OriginClient operator(URI origin, Path data) {
    try {
      String password = Files.readString(data.resolve("keys/admin-password")).strip();
      return nobody(origin).login("admin", password);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static OriginClient viewer(URI origin) {
    OriginClient nobody = nobody(origin);
    nobody.post("/api/v1/auth/register", new RegisterRequest("viewer@example.org", "correct horse", "Viewer"));
    return nobody.login("viewer@example.org", "correct horse");
  }

  OriginClient login(String email, String password) {
    Reply reply = post("/api/v1/auth/login", new LoginRequest(email, password));
    return new OriginClient(origin, reply.expect(200).data().get("access_token").asString());
  }

  /** Its bearer token. */
  String token() {
    return String.valueOf(token);
  }

  Reply get(String path) {
    return send("GET", path, BodyPublishers.noBody());
  }

  Reply post(String path, @Nullable Object body) {
    return send("POST", path, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(Json.MAPPER.writeValueAsBytes(body)));
  }

  Reply put(String path, Object body) {
    return send("PUT", path, BodyPublishers.ofByteArray(Json.MAPPER.writeValueAsBytes(body)));
  }

  Reply send(String method, String path, BodyPublisher body, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(origin.resolve(path)).method(method, body);
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return new Reply(http.send(request.build(), BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Creates a title; answers its id. */
  String title(String name) {
    return post("/api/v1/admin/titles", Map.of("name", name)).expect(201).data().get("id").asString();
  }

  /** Reserves an upload; answers its path. */
  String reserve(long sizeBytes) {
    Reply reply =
        send("POST", "/api/v1/admin/uploads", BodyPublishers.noBody(), "Tus-Resumable", "1.0.0", "Upload-Length", Long.toString(sizeBytes));
    return reply.expect(201).header("Location");
  }

  /** Sends a piece of an upload. */
  Reply piece(String upload, long offset, byte[] bytes) {
    return send(
        "PATCH",
        upload,
        BodyPublishers.ofByteArray(bytes),
        "Tus-Resumable",
        "1.0.0",
        "Upload-Offset",
        Long.toString(offset),
        "Content-Type",
        "application/offset+octet-stream");
  }

  /** The acknowledged offset of an upload. */
  long offset(String upload) {
    return Long.parseLong(send("HEAD", upload, BodyPublishers.noBody(), "Tus-Resumable", "1.0.0").expect(200).header("Upload-Offset"));
  }

  /** Uploads a file and asks for a master of it. */
  Reply ingest(String titleId, Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      String upload = reserve(bytes.length);
      if (bytes.length > 0) {
        piece(upload, 0, bytes).expect(204);
      }
      String uploadId = upload.substring(upload.lastIndexOf('/') + 1);
      return post("/api/v1/admin/titles/" + titleId + "/masters", Map.of("upload_id", uploadId));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A GET with headers; the address is a path or absolute. */
  Reply fetch(String address, String... headers) {
    return send("GET", address, BodyPublishers.noBody(), headers);
  }

  /** The same origin, called with somebody else's token. */
  OriginClient withToken(String other) {
    return new OriginClient(origin, other);
  }

  /** An answer. */
  record Reply(HttpResponse<byte[]> response) {
    int status() {
      return response.statusCode();
    }

    Reply expect(int status) {
      if (status() != status) {
        String body = new String(response.body(), StandardCharsets.UTF_8);
        throw new AssertionError("expected " + status + ", got " + status() + ": " + body);
      }
      return this;
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    byte[] body() {
      return response.body();
    }

    String text() {
      return new String(response.body(), StandardCharsets.UTF_8);
    }

    /** The code of a problem document. */
    String code() {
      return json().get("code").asString();
    }

    JsonNode json() {
      return Json.MAPPER.readTree(response.body());
    }

    JsonNode data() {
      return json().get("data");
    }

    <T> T data(Class<T> type) {
      return Json.MAPPER.treeToValue(data(), type);
    }
  }
}
