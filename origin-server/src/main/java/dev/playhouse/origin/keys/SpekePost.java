package dev.playhouse.origin.keys;

import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One document on its way to a key server. Sending it is bounded in time and size, from the first packet to the last byte of the answer: the
 * timeouts of the HTTP client end with the head of an answer.
 *
 * @param credentials value of the Authorization header
 */
record SpekePost(KeyServer server, byte[] document, @Nullable String credentials) {
  /** As much as is read of an answer; more than a CPIX document may have. */
  private static final int MAX_BYTES = 5 << 20;

  private static final int OK = 200;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;
  private static final int SHOWN = 200;

  /** What a server answered. */
  record Answer(int status, String version, byte[] body) {}

  static SpekePost of(KeyServer server, byte[] document) {
    Path file = server.authorizationFile();
    return new SpekePost(server, document, file == null ? null : headerValue(file));
  }

  /** The answer, if it is a document; a failure that may pass by itself is {@code UNAVAILABLE}. */
  Answer send(HttpClient http, Duration patience) {
    FutureTask<Answer> exchange = new FutureTask<>(() -> exchange(http));
    Thread.ofVirtual().name("speke").start(exchange);
    try {
      Answer answer = exchange.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (answer.status() != OK) {
        throw refused(answer);
      }
      if (answer.body().length > MAX_BYTES) {
        throw new OriginException(
            Kind.UNPROCESSABLE, "key-server-answer", "key server " + server.address() + " answers with more than " + MAX_BYTES + " bytes");
      }
      return answer;
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

  private Answer exchange(HttpClient http) throws IOException, InterruptedException {
    HttpRequest.Builder message =
        HttpRequest.newBuilder(server.url())
            .header("Content-Type", "application/xml")
            .header("X-Speke-Version", SpekeClient.VERSION)
            .POST(BodyPublishers.ofByteArray(document));
    if (credentials != null) {
      message.header("Authorization", credentials);
    }
    HttpResponse<InputStream> response = http.send(message.build(), BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      return new Answer(response.statusCode(), response.headers().firstValue("X-Speke-Version").orElse(""), body.readNBytes(MAX_BYTES + 1));
    }
  }

  /** One line of printable characters; checked here, because the HTTP client would repeat a wrong one in its error. */
  private static String headerValue(Path file) {
    try {
      String value = Files.readString(file).strip();
      if (!value.isEmpty() && value.chars().allMatch(c -> c >= ' ' && c <= '~')) {
        return value;
      }
    } catch (IOException e) {
      throw new OriginException(
          Kind.INTERNAL, "key-server-credentials", "cannot read " + file + ": put the value of the Authorization header in it", e);
    }
    throw new OriginException(
        Kind.INTERNAL,
        "key-server-credentials",
        file + " holds no single line of printable ASCII: put the value of the Authorization header in it");
  }

  private OriginException silent(String what, Exception e) {
    return new OriginException(
        Kind.UNAVAILABLE,
        "key-server-unreachable",
        "key server " + server.address() + " " + what + ": see that it runs and can be reached from here, then encode again",
        e);
  }

  /** Repeats the beginning of what the server said, for people: printable, and without our credentials if it echoes them. */
  private OriginException refused(Answer answer) {
    String said = new String(answer.body(), StandardCharsets.UTF_8).replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    String clean = credentials == null ? said : said.replace(credentials, "[credentials]");
    boolean passing = answer.status() >= SERVER_ERROR || answer.status() == TOO_MANY_REQUESTS;
    return new OriginException(
        passing ? Kind.UNAVAILABLE : Kind.UNPROCESSABLE,
        "key-server-refused",
        String.format(
            Locale.ROOT,
            "key server %s refuses with %d: %s",
            server.address(),
            answer.status(),
            clean.length() > SHOWN ? clean.substring(0, SHOWN) + "…" : clean));
  }

  @Override
  public String toString() {
    return "SpekePost[" + server.address() + ", " + document.length + " bytes]";
  }
}
