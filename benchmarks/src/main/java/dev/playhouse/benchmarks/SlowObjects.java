package dev.playhouse.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An origin's objects over a slow line: all have the same bytes and take the same time, parts of them as much less. */
final class SlowObjects implements HttpHandler {
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");
  private static final int PIECES = 64;

  private final byte[] bytes;
  private final Duration pause;
  private final AtomicInteger requests = new AtomicInteger();

  SlowObjects(byte[] bytes, Duration all) {
    this.bytes = bytes;
    this.pause = all.dividedBy(PIECES);
  }

  /** Requests since the last call. */
  int requests() {
    return requests.getAndSet(0);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    Matcher range = RANGE.matcher(Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Range"), ""));
    int first = range.matches() ? Integer.parseInt(range.group(1)) : 0;
    int last = range.matches() && !range.group(2).isEmpty() ? Math.min(bytes.length - 1, Integer.parseInt(range.group(2))) : bytes.length - 1;
    exchange.getResponseHeaders().set("Repr-Digest", BareOrigin.reprDigest(bytes));
    exchange.getResponseHeaders().set("Content-Type", "video/mp4");
    exchange.getResponseHeaders().set("Cache-Control", "max-age=3600");
    exchange.getResponseHeaders().set("ETag", "\"1\"");
    if (range.matches()) {
      exchange.getResponseHeaders().set("Content-Range", "bytes %d-%d/%d".formatted(first, last, bytes.length));
    }
    exchange.sendResponseHeaders(range.matches() ? 206 : 200, last - first + 1);
    int piece = bytes.length / PIECES;
    long due = System.nanoTime();
    for (int position = first; position <= last; position += piece) {
      due += pause.toNanos();
      LockSupport.parkNanos(due - System.nanoTime());
      exchange.getResponseBody().write(bytes, position, Math.min(piece, last + 1 - position));
      exchange.getResponseBody().flush();
    }
    exchange.close();
  }
}
