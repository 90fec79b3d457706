package dev.playhouse.edge.transfer;

import dev.playhouse.edge.upstream.UpstreamException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Objects that the origin does not have, remembered for a moment, so that a storm for one asks it once. For use by any thread. */
final class AbsentObjects {
  /** What is published meanwhile is missed for so long at most. */
  static final Duration REMEMBERED = Duration.ofSeconds(5);

  /** A MiB or so; the one that was found absent first is forgotten first. */
  static final int MOST = 4096;

  private record Absence(UpstreamException answer, Instant until) {}

  private final InstantSource clock;
  private final Map<String, Absence> absences =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Absence> eldest) {
          return size() > MOST;
        }
      };

  AbsentObjects(InstantSource clock) {
    this.clock = clock;
  }

  /** The origin said that it has no such object. */
  synchronized void add(String name, UpstreamException answer) {
    absences.put(name, new Absence(answer, clock.instant().plus(REMEMBERED)));
  }

  /** What it said; null when that is not known, or no longer. */
  synchronized @Nullable UpstreamException find(String name) {
    Absence known = absences.get(name);
    if (known != null && !clock.instant().isBefore(known.until())) {
      absences.remove(name);
      return null;
    }
    return known == null ? null : known.answer();
  }

  /** Somebody has reason to believe that it is there now. */
  synchronized void forget(String name) {
    absences.remove(name);
  }

  synchronized void forgetAll() {
    absences.clear();
  }

  synchronized void forget(Predicate<String> which) {
    absences.keySet().removeIf(which);
  }

  synchronized int size() {
    return absences.size();
  }
}
