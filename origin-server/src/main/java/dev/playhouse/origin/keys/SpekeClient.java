package dev.playhouse.origin.keys;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.cpix.CpixReader;
import dev.playhouse.media.cpix.CpixWriter;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.security.SecureRandom;
import java.time.Duration;

/**
 * Asks a key server for content keys (AWS Secure Packager and Encoder Key Exchange, SPEKE 2.0): one POST of a CPIX 2.3 document, answered by
 * the same document, filled. What may pass by itself is tried again, with growing pauses, as long as there is time; an answer that is wrong is
 * not.
 */
final class SpekeClient implements KeySource {
  static final String VERSION = "2.0";
  private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  /** For all attempts: less than an origin waits for its workers when it stops. */
  private static final Duration WHOLE_PATIENCE = Duration.ofSeconds(18);

  private static final int ATTEMPTS = 3;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final int PAUSE_GROWTH = 4;

  private final KeyServer server;
  private final SecureRandom random;
  private final Duration patience;
  private final Duration wholePatience;
  private final HttpClient http;

  SpekeClient(KeyServer server, SecureRandom random) {
    this(server, random, PATIENCE, WHOLE_PATIENCE);
  }

  SpekeClient(KeyServer server, SecureRandom random, Duration patience, Duration wholePatience) {
    this.server = server;
    this.random = random;
    this.patience = patience;
    this.wholePatience = wholePatience;
    HttpClient.Builder builder =
        HttpClient.newBuilder().version(Version.HTTP_1_1).connectTimeout(CONNECT_PATIENCE).followRedirects(Redirect.NEVER);
    if (server.certificate() != null && server.key() != null) {
      builder.sslContext(ClientCertificate.read(server.certificate(), server.key()));
    }
    this.http = builder.build();
  }

  @Override
  public MadeKeys make(KeyOrder order) {
    SpekeRequest request = SpekeRequest.of(order, server.systems(), random);
    SpekePost.Answer answer = answer(SpekePost.of(server, CpixWriter.write(request.document())));
    try {
      if (!answer.version().equals(VERSION)) {
        throw new MediaException("speke-answer", "the answer has X-Speke-Version '" + answer.version() + "', not " + VERSION);
      }
      return SpekeAnswer.check(request, CpixReader.read(answer.body()));
    } catch (MediaException e) {
      throw new OriginException(Kind.UNPROCESSABLE, "key-server-answer", "key server " + server.address() + ": " + e.getMessage(), e);
    }
  }

  private SpekePost.Answer answer(SpekePost post) {
    long end = System.nanoTime() + wholePatience.toNanos();
    Duration pause = FIRST_PAUSE;
    for (int attempt = 1; ; attempt++) {
      Duration left = Duration.ofNanos(end - System.nanoTime());
      try {
        return post.send(http, left.compareTo(patience) < 0 ? left : patience);
      } catch (OriginException e) {
        boolean inTime = end - System.nanoTime() > pause.toNanos();
        if (e.kind() != Kind.UNAVAILABLE || attempt == ATTEMPTS || !inTime) {
          throw e;
        }
      }
      sleep(pause);
      pause = pause.multipliedBy(PAUSE_GROWTH);
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
}
