package dev.playhouse.origin.keys;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.cpix.CpixReader;
import dev.playhouse.media.cpix.CpixWriter;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Locale;

/**
 * Asks a key server for content keys (AWS Secure Packager and Encoder Key Exchange, SPEKE 2.0): one POST of a CPIX 2.3 document, answered by
 * the same document, filled. What may pass by itself is tried again, a few times; an answer that is wrong is not.
 */
final class SpekeClient implements KeySource {
  private static final String VERSION = "2.0";
  private static final int ATTEMPTS = 3;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** As much as is read of an answer; more than a CPIX document may have. */
  private static final long MAX_BYTES = 5L << 20;

  private static final int OK = 200;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;
  private static final int SHOWN = 200;

  private final KeyServer server;
  private final SecureRandom random;
  private final Duration patience;
  private final HttpClient http;

  SpekeClient(KeyServer server, SecureRandom random) {
    this(server, random, PATIENCE);
  }

  SpekeClient(KeyServer server, SecureRandom random, Duration patience) {
    this.server = server;
    this.random = random;
    this.patience = patience;
    HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(CONNECT_PATIENCE).followRedirects(HttpClient.Redirect.NEVER);
    if (server.certificate() != null && server.key() != null) {
      builder.sslContext(ClientCertificate.read(server.certificate(), server.key()));
    }
    this.http = builder.build();
  }

  @Override
  public MadeKeys make(KeyOrder order) {
    SpekeRequest request = SpekeRequest.of(order, server.systems(), random);
    HttpResponse<byte[]> response = post(request);
    try {
      String version = response.headers().firstValue("X-Speke-Version").orElse("");
      if (!version.equals(VERSION)) {
        throw new MediaException("speke-answer", "the answer has X-Speke-Version '" + version + "', not " + VERSION);
      }
      return SpekeAnswer.check(request, CpixReader.read(response.body()));
    } catch (MediaException e) {
      throw new OriginException(Kind.UNPROCESSABLE, "key-server-answer", "key server " + server.url() + ": " + e.getMessage(), e);
    }
  }

  private HttpResponse<byte[]> post(SpekeRequest request) {
    HttpRequest message = message(CpixWriter.write(request.document()));
    Duration pause = FIRST_PAUSE;
    for (int attempt = 1; ; attempt++) {
      try {
        HttpResponse<byte[]> response = http.send(message, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_BYTES));
        if (response.statusCode() == OK) {
          return response;
        }
        boolean passing = response.statusCode() >= SERVER_ERROR || response.statusCode() == TOO_MANY_REQUESTS;
        if (!passing || attempt == ATTEMPTS) {
          throw refused(response, passing);
        }
        Thread.sleep(pause);
      } catch (IOException e) {
        if (attempt == ATTEMPTS) {
          throw new OriginException(
              Kind.UNAVAILABLE, "key-server-unreachable", "key server " + server.url() + " does not answer: " + e.getClass().getSimpleName() + " "
                  + e.getMessage(), e);
        }
        sleep(pause);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new OriginException(Kind.UNAVAILABLE, "key-server-unreachable", "stopped while key server " + server.url() + " was asked", e);
      }
      pause = pause.multipliedBy(4);
    }
  }

  private static void sleep(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OriginException(Kind.UNAVAILABLE, "key-server-unreachable", "stopped while a key server was asked", e);
    }
  }

  private HttpRequest message(byte[] document) {
    HttpRequest.Builder message =
        HttpRequest.newBuilder(server.url())
            .timeout(patience)
            .header("Content-Type", "application/xml")
            .header("X-Speke-Version", VERSION)
            .POST(BodyPublishers.ofByteArray(document));
    Path file = server.authorizationFile();
    if (file != null) {
      try {
        message.header("Authorization", headerValue(file));
      } catch (IOException e) {
        throw new OriginException(
            Kind.INTERNAL, "key-server-credentials", "cannot read " + file + ": put the value of the Authorization header in it", e);
      }
    }
    return message.build();
  }

  /** One line of printable characters; checked here, because the HTTP client would repeat a wrong one in its error. */
  private static String headerValue(Path file) throws IOException {
    String value = Files.readString(file).strip();
    if (value.isEmpty() || value.chars().anyMatch(c -> c < ' ' || c > '~')) {
      throw new OriginException(
          Kind.INTERNAL,
          "key-server-credentials",
          file + " holds no single line of printable ASCII: put the value of the Authorization header in it");
    }
    return value;
  }

  private OriginException refused(HttpResponse<byte[]> response, boolean passing) {
    String said = new String(response.body(), StandardCharsets.UTF_8).replaceAll("\\s+", " ").strip();
    String detail =
        String.format(
            Locale.ROOT,
            "key server %s refuses with %d: %s",
            server.url(),
            response.statusCode(),
            said.length() > SHOWN ? said.substring(0, SHOWN) + "…" : said);
    return new OriginException(passing ? Kind.UNAVAILABLE : Kind.UNPROCESSABLE, "key-server-refused", detail);
  }
}
