package dev.playhouse.origin.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;

/** Counters of this process, in bounded memory: under a flood of new keys, those that are used least are forgotten. */
public final class MemoryCounters implements Counters {
  private static final int MOST_KEYS = 200_000;

  private final InstantSource clock;
  private final Cache<String, Window> windows = Caffeine.newBuilder().maximumSize(MOST_KEYS).build();

  public MemoryCounters(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Count add(String key, Duration window) {
    long now = clock.millis();
    Window counted =
        windows
            .asMap()
            .compute(key, (_, known) -> known == null || known.endMs <= now ? new Window(now + window.toMillis(), 1) : known.withOneMore());
    return new Count(counted.used, Duration.ofMillis(counted.endMs - now));
  }

  private record Window(long endMs, long used) {
    Window withOneMore() {
      return new Window(endMs, used + 1);
    }
  }
}
