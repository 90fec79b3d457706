package dev.playhouse.origin.remote;

import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way to a server. Sending it is bounded in time and size, from the first packet to the last byte of the answer: the
 * timeouts of the HTTP client end with the head of an answer. Redirects are not followed.
 *
 * @param headers beside Authorization
 * @param maxAnswerBytes as much as is read of an answer
 * @param passing statuses other than 200 that may pass by themselves
 */
public record RemotePost(RemoteServer server, Map<String, String> headers, byte[] body, int maxAnswerBytes, Set<Integer> passing) {
  private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(5);
  private static final int OK = 200;
  private static final int SHOWN = 200;

  /** What a server answered with 200. */
  public record Answer(HttpHeaders headers, byte[] body) {}

  private record Exchanged(int status, Answer answer) {}

  /** A client for such requests; null takes the TLS of the Java runtime. */
  public static HttpClient client(@Nullable SSLContext tls) {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER);
    return (tls == null ? builder : builder.sslContext(tls)).build();
  }

  /** The answer, if the status is 200; a failure that may pass by itself is {@code UNAVAILABLE}. */
  public Answer send(HttpClient http, Duration patience) {
    String credentials = server.credentials();
    FutureTask<Exchanged> exchange = new FutureTask<>(() -> exchange(http, credentials));
    Thread.ofVirtual().name(server.kind()).start(exchange);
    try {
      Exchanged exchanged = exchange.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (exchanged.status() != OK) {
        throw refused(exchanged, credentials);
      }
      if (exchanged.answer().body().length > maxAnswerBytes) {
        throw server.failure(
            Kind.UNPROCESSABLE, "answer", server.words() + " answers with more than " + maxAnswerBytes + " bytes", null);
      }
      return exchanged.answer();
    } catch (TimeoutException e) {
      throw silent("sent no whole answer within " + patience.toMillis() + " ms", e);
    } catch (ExecutionException e) {
      Throwable reason = e.getCause() == null ? e : e.getCause();
      String detail = reason.getMessage() == null ? "" : " " + reason.getMessage();
      throw silent("does not answer (" + reason.getClass().getSimpleName() + detail + ")", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw silent("was asked when the origin stopped", e);
    } finally {
      exchange.cancel(true);
    }
  }

  private Exchanged exchange(HttpClient http, @Nullable String credentials) throws IOException, InterruptedException {
    HttpRequest.Builder message = HttpRequest.newBuilder(server.url()).POST(BodyPublishers.ofByteArray(body));
    headers.forEach(message::header);
    if (credentials != null) {
      message.header("Authorization", credentials);
    }
    HttpResponse<InputStream> response = http.send(message.build(), BodyHandlers.ofInputStream());
    try (InputStream content = response.body()) {
      return new Exchanged(response.statusCode(), new Answer(response.headers(), content.readNBytes(maxAnswerBytes + 1)));
    }
  }

  private OriginException silent(String what, Exception e) {
    return server.failure(
        Kind.UNAVAILABLE, "unreachable", server.words() + " " + what + ": see that it runs and can be reached from here, then try again", e);
  }

  /** Repeats the beginning of what the server said, for people: printable, and without our credentials if it echoes them. */
  private OriginException refused(Exchanged exchanged, @Nullable String credentials) {
    String said = new String(exchanged.answer().body(), StandardCharsets.UTF_8).replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    String clean = credentials == null ? said : said.replace(credentials, "[credentials]");
    String shown = clean.length() > SHOWN ? clean.substring(0, SHOWN) + "…" : clean;
    return server.failure(
        passing.contains(exchanged.status()) ? Kind.UNAVAILABLE : Kind.UNPROCESSABLE,
        "refused",
        String.format(Locale.ROOT, "%s refuses with %d: %s", server.words(), exchanged.status(), shown),
        null);
  }

  @Override
  public String toString() {
    return "RemotePost[" + server.words() + ", " + body.length + " bytes]";
  }
}
