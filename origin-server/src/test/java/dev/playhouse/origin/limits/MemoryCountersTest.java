package dev.playhouse.origin.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.origin.limits.Counters.Count;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MemoryCountersTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final MemoryCounters counters = new MemoryCounters(now::get);

  @Test
  void window_beginsWithTheFirstAndEndsByItself() {
    counters.add("a", HOUR);
    now.set(Instant.EPOCH.plusSeconds(3599));
    assertThat(counters.add("a", HOUR)).isEqualTo(new Count(2, Duration.ofSeconds(1)));
    now.set(Instant.EPOCH.plusSeconds(3600));
    assertThat(counters.add("a", HOUR)).isEqualTo(new Count(1, HOUR));
  }

  @Test
  void keys_areCountedApart() {
    counters.add("a", HOUR);
    assertThat(counters.add("b", HOUR).used()).isEqualTo(1);
  }

  @Test
  void count_ofManyThreads_losesNone() {
    IntStream.range(0, 10_000).parallel().forEach(_ -> counters.add("a", HOUR));
    assertThat(counters.add("a", HOUR).used()).isEqualTo(10_001);
  }
}
