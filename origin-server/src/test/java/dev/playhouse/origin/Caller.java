package dev.playhouse.origin;

import dev.playhouse.protocol.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;

/** Somebody who calls a running origin over HTTP, with a bearer token or without. */
record Caller(HttpClient client, URI origin, String token) {
  private static final String API = "/api/v1";

  Caller withToken(String other) {
    return new Caller(client, origin, other);
  }

  Reply get(String path, String... headers) {
    return send(request(API + path, headers).GET().build());
  }

  Reply post(String path, Object body) {
    return send(request(API + path).POST(BodyPublishers.ofByteArray(Json.MAPPER.writeValueAsBytes(body))).build());
  }

  /** A GET of an absolute address or of a path below the root. */
  Reply fetch(String address, String... headers) {
    return send(request(address, headers).GET().build());
  }

  Reply post(String address, byte[] json) {
    return send(request(address).POST(BodyPublishers.ofByteArray(json)).build());
  }

  Reply options(String address) {
    return send(request(address).method("OPTIONS", BodyPublishers.noBody()).build());
  }

  private HttpRequest.Builder request(String address, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(address.startsWith("/") ? URI.create(origin + address) : URI.create(address));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    if (headers.length > 0) {
      request.headers(Arrays.copyOf(headers, headers.length));
    }
    return request;
  }

  private Reply send(HttpRequest request) {
    try {
      HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
      return new Reply(response.statusCode(), response.headers().map(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
