package dev.playhouse.origin.keys;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.cpix.CpixReader;
import dev.playhouse.media.cpix.CpixWriter;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.origin.remote.RemotePost;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * Asks a key server for content keys (AWS Secure Packager and Encoder Key Exchange, SPEKE 2.0): one POST of a CPIX 2.3 document, answered by
 * the same document, filled. What may pass by itself is tried again, with growing pauses, as long as there is time; an answer that is wrong is
 * not.
 */
final class SpekeClient implements KeySource {
  private static final String VERSION_HEADER = "X-Speke-Version";
  private static final String VERSION = "2.0";

  /** As much as is read of an answer; more than a CPIX document may have. */
  private static final int MAX_BYTES = 5 << 20;

  /** Too many requests, and all failures of the server itself: it is asked so seldom that asking again costs nothing. */
  private static final Set<Integer> PASSING = Set.of(429, 500, 502, 503, 504);

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
    this.http = RemotePost.client(server.tls());
  }

  @Override
  public MadeKeys make(KeyOrder order) {
    SpekeRequest request = SpekeRequest.of(order, server.systems(), random);
    Map<String, String> headers = Map.of("Content-Type", "application/xml", VERSION_HEADER, VERSION);
    RemotePost.Answer answer =
        answer(new RemotePost(server.remote(), headers, CpixWriter.write(request.document()), MAX_BYTES, PASSING));
    try {
      String version = answer.headers().firstValue(VERSION_HEADER).orElse("");
      if (!version.equals(VERSION)) {
        throw new MediaException("speke-answer", "the answer has " + VERSION_HEADER + " '" + version + "', not " + VERSION);
      }
      return SpekeAnswer.check(request, CpixReader.read(answer.body()));
    } catch (MediaException e) {
      throw new OriginException(Kind.UNPROCESSABLE, "key-server-answer", server.remote().words() + ": " + e.getMessage(), e);
    }
  }

  private RemotePost.Answer answer(RemotePost post) {
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
