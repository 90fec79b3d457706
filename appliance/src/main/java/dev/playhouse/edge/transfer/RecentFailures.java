package dev.playhouse.edge.transfer;

import dev.playhouse.edge.failure.UpstreamException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Objects that could not be had as they were asked for, and why, remembered for a moment. For use by any thread. */
final class RecentFailures {
  /** What is published meanwhile is missed for so long at most. */
  static final Duration REMEMBERED = Duration.ofSeconds(5);

  /** A MiB or so; the one that failed first is forgotten first. */
  static final int MOST = 4096;

  private record Failure(UpstreamException why, Instant until) {}

  private final InstantSource clock;
  private final Map<String, Failure> failures =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failure> eldest) {
          return size() > MOST;
        }
      };

  RecentFailures(InstantSource clock) {
    this.clock = clock;
  }

  /** An object could not be had. */
  synchronized void add(String name, UpstreamException why) {
    failures.put(name, new Failure(why, clock.instant().plus(REMEMBERED)));
  }

  /** Why it could not; null when that is not known, or no longer. */
  synchronized @Nullable UpstreamException find(String name) {
    Failure known = failures.get(name);
    if (known != null && !clock.instant().isBefore(known.until())) {
      failures.remove(name);
      return null;
    }
    return known == null ? null : known.why();
  }

  /** Somebody has reason to believe that it can be had now. */
  synchronized void forget(String name) {
    failures.remove(name);
  }

  synchronized void forgetAll() {
    failures.clear();
  }

  synchronized void forget(Predicate<String> which) {
    failures.keySet().removeIf(which);
  }

  synchronized int size() {
    return failures.size();
  }
}
