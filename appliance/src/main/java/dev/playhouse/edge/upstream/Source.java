package dev.playhouse.edge.upstream;

import dev.playhouse.edge.client.HttpClient;
import dev.playhouse.edge.failure.UpstreamException;
import dev.playhouse.edge.net.EventLoops;
import dev.playhouse.edge.observe.Readings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** One of the servers that an edge asks for what it has not stored, and how it fares with it. For use by any thread. */
final class Source implements AutoCloseable {
  private static final int FAILED = 500;

  /** What it is to the edge. */
  enum Kind {
    /** Any server: what it answers to one request says nothing of others. */
    UPSTREAM,
    /** Another edge of the site. */
    PEER,
    /** An edge of a parent site. */
    PARENT,
    /** The origin: what it answers to one request it answers to all. */
    ORIGIN;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  final URI url;
  final Kind kind;
  final HttpClient http;
  final Breaker breaker;
  final HeadTimes times = new HeadTimes();
  private final LongAdder hedges = new LongAdder();
  private volatile @Nullable String trouble;

  /** The server at a URL; these roots are trusted too. */
  Source(Kind kind, URI url, InstantSource clock, EventLoops loops, @Nullable Path extraRoots) {
    this(kind, url, new HttpClient(kind.word() + " " + url, url, FAILED, loops, extraRoots), clock);
  }

  /** The same, by a client that others use too. */
  Source(Kind kind, URI url, HttpClient http, InstantSource clock) {
    this.url = url;
    this.kind = kind;
    this.http = http;
    this.breaker = new Breaker(clock);
  }

  /** Whether it is another edge. */
  boolean isEdge() {
    return kind == Kind.PEER || kind == Kind.PARENT;
  }

  /** It answered. */
  void answered(int status, Duration time) {
    times.add(time);
    if (kind == Kind.ORIGIN && status >= FAILED) {
      breaker.failed();
    } else {
      breaker.answered();
    }
    trouble = null;
  }

  /** It did not. Where it could be reached and was not silent, only the origin is to blame for more than this one request. */
  void failed(UpstreamException failure) {
    if (failure.kind() == UpstreamException.Kind.CLIENT_GONE) {
      return;
    }
    trouble = failure.getMessage();
    if (kind == Kind.ORIGIN || failure.isUnsent() || failure.kind() == UpstreamException.Kind.TIMEOUT) {
      breaker.failed();
    } else {
      breaker.answered();
    }
  }

  /** Another source answered what this one was asked before. */
  void overtaken(Duration time) {
    times.add(time);
    breaker.failed();
  }

  /** It is asked because another one takes long. */
  void hedges() {
    hedges.increment();
  }

  Readings.Source reading() {
    return new Readings.Source(
        kind.word(), url, http.requests(), http.failures(), hedges.sum(), breaker.isResting(), trouble);
  }

  @Override
  public void close() {
    http.close();
  }
}
