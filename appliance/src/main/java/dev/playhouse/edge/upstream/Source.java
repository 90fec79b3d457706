package dev.playhouse.edge.upstream;

import dev.playhouse.edge.observe.Readings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** One of the servers that an edge asks for what it has not stored, and how it fares with it. For use by any thread. */
final class Source implements AutoCloseable {
  private static final int FAILED = 500;

  final URI url;
  final boolean isPeer;
  final CountingClient http;
  final Breaker breaker;
  final HeadTimes times = new HeadTimes();
  private final LongAdder hedges = new LongAdder();
  private volatile @Nullable String trouble;

  /** The server at a URL, another edge of the site or not; these roots are trusted too. */
  Source(URI url, boolean isPeer, InstantSource clock, @Nullable Path extraRoots) {
    this.url = url;
    this.isPeer = isPeer;
    this.http = new CountingClient((isPeer ? "peer " : "upstream ") + url, FAILED, extraRoots);
    this.breaker = new Breaker(clock);
  }

  /** It answered. */
  void answered(Duration time) {
    times.add(time);
    breaker.answered();
    trouble = null;
  }

  /** It did not. Only where it could not be reached, or was silent, is it to blame for more than this one request. */
  void failed(UpstreamException failure) {
    trouble = failure.getMessage();
    if (failure.unsent() || failure.kind() == UpstreamException.Kind.TIMEOUT) {
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
        isPeer ? "peer" : "upstream", url, http.requests(), http.failures(), hedges.sum(), breaker.isResting(), trouble);
  }

  @Override
  public void close() {
    http.close();
  }
}
