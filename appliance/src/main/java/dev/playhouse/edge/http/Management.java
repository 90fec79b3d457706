package dev.playhouse.edge.http;

import dev.playhouse.edge.body.BodyStream;
import dev.playhouse.edge.client.RequestContent;
import dev.playhouse.edge.delivery.Reply;
import dev.playhouse.edge.delivery.Responder;
import dev.playhouse.edge.failure.EdgeException;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.edge.PurgeRequest;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** What whoever holds the edge's secret may have it do: {@code POST /manage/purge}. */
public final class Management implements Responder {
  static final String PURGE = "/manage/purge";

  /** A thousand long URLs. */
  private static final int MAX_CONTENT_BYTES = 1 << 20;

  private final byte[] secret;
  private final Function<PurgeRequest, BodyStream> purge;
  private final Executor workers;

  public Management(String secret, Function<PurgeRequest, BodyStream> purge, Executor workers) {
    this.secret = ("Bearer " + secret).getBytes(StandardCharsets.UTF_8);
    this.purge = purge;
    this.workers = workers;
  }

  @Override
  public void require(HttpRequest head) {
    String given = head.headers().get(HttpHeaderNames.AUTHORIZATION, "");
    if (!MessageDigest.isEqual(secret, given.getBytes(StandardCharsets.UTF_8))) {
      throw new EdgeException("not-authorised", 401, "this wants the secret in the file manage.secret of the edge's data folder, as Bearer");
    }
    if (!head.method().equals(HttpMethod.POST)) {
      throw new EdgeException("method-not-allowed", 405, "use POST");
    }
  }

  @Override
  public CompletableFuture<Reply> respond(Request request) {
    return CompletableFuture.supplyAsync(() -> new Reply(head(), purge.apply(read(request.content()))), workers);
  }

  private static HttpResponse head() {
    HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
    head.headers().set(HttpHeaderNames.CONTENT_TYPE, "application/x-ndjson").set(HttpHeaderNames.CACHE_CONTROL, "no-store");
    return head;
  }

  private static PurgeRequest read(@Nullable RequestContent content) {
    try {
      byte[] json = content == null ? new byte[0] : content.bytes().readNBytes(MAX_CONTENT_BYTES + 1);
      PurgeRequest request = json.length > MAX_CONTENT_BYTES ? null : Json.MAPPER.readValue(json, PurgeRequest.class);
      int rules = request == null ? 0 : request.urls().size() + request.prefixes().size() + request.tags().size();
      if (request == null || rules == 0 || rules > PurgeRequest.MAX_RULES) {
        throw invalid(null);
      }
      return request;
    } catch (JacksonException | IOException e) {
      throw invalid(e);
    }
  }

  private static EdgeException invalid(@Nullable Exception cause) {
    return new EdgeException(
        "purge-invalid",
        400,
        "a purge is a JSON object with 1 to %d urls, prefixes and tags together".formatted(PurgeRequest.MAX_RULES),
        cause);
  }
}
