package dev.playhouse.edge.delivery;

import dev.playhouse.edge.body.BodyStream;
import dev.playhouse.edge.body.JoinedStream;
import dev.playhouse.edge.body.TextStream;
import dev.playhouse.edge.caching.Answer;
import dev.playhouse.edge.caching.CachePolicy;
import dev.playhouse.edge.caching.CacheRequest;
import dev.playhouse.edge.caching.CacheStatus;
import dev.playhouse.edge.caching.Extent;
import dev.playhouse.edge.caching.Fields;
import dev.playhouse.edge.caching.Forwarding;
import dev.playhouse.edge.caching.Freshness;
import dev.playhouse.edge.caching.Multipart;
import dev.playhouse.edge.caching.Span;
import dev.playhouse.edge.caching.StoredResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An answer to a client; who sends it adds framing.
 *
 * @param head with {@code Content-Length} where the length is known
 * @param body null where there is none, or where the head brings it with it
 */
public record Reply(HttpResponse head, @Nullable BodyStream body) {
  private static final String VERSION = "1.1";
  private static final int BOUNDARY_BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** One that is complete. */
  public static Reply of(FullHttpResponse whole) {
    return new Reply(whole, null);
  }

  /** One with the fields of a response that pass through this cache. */
  public static Reply of(CachePolicy policy, int status, Fields fields, CacheStatus how, @Nullable BodyStream body) {
    HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status));
    Forwarding.toClient(policy, fields, VERSION, how).lines().forEach(line -> head.headers().add(line.name(), line.value()));
    return new Reply(head, body);
  }

  /**
   * What a stored response answers to a request.
   *
   * @param bytes gives those of a span of the stored body, which may end at {@link Span#END}
   */
  public static Reply stored(
      CachePolicy policy, CacheRequest asked, StoredResponse stored, Freshness freshness, CacheStatus how, Function<Span, BodyStream> bytes) {
    Answer answer = Answer.of(asked, stored, freshness, boundary(asked));
    return of(policy, answer.status(), answer.fields(), how, body(answer.body(), stored.extent().length(), bytes));
  }

  /** What separates several ranges; nobody can guess it, so no body can hold it. */
  private static String boundary(CacheRequest asked) {
    String range = asked.fields().first("Range");
    if (range == null || range.indexOf(',') < 0) {
      return "";
    }
    byte[] bytes = new byte[BOUNDARY_BYTES];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static @Nullable BodyStream body(Answer.Body wanted, long lengthBytes, Function<Span, BodyStream> bytes) {
    return switch (wanted) {
      case Answer.Body.None() -> null;
      case Answer.Body.Whole() when lengthBytes == 0 -> null;
      case Answer.Body.Whole() -> bytes.apply(new Span(0, lengthBytes == Extent.UNKNOWN ? Span.END : lengthBytes - 1));
      case Answer.Body.One(Span span) -> bytes.apply(span);
      case Answer.Body.Many(Multipart multipart) -> multipart(multipart, bytes);
    };
  }

  private static BodyStream multipart(Multipart multipart, Function<Span, BodyStream> bytes) {
    List<BodyStream> streams = new ArrayList<>();
    for (Multipart.Part part : multipart.parts()) {
      streams.add(new TextStream(part.head()));
      streams.add(bytes.apply(part.span()));
    }
    streams.add(new TextStream(multipart.end()));
    return new JoinedStream(streams);
  }

  /** Gives up what it holds, when nobody takes it. */
  public void close() {
    if (body != null) {
      body.close();
    }
  }
}
