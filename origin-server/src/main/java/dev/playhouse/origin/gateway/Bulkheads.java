package dev.playhouse.origin.gateway;

import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Lets each lane have only so many requests in hand; one more waits in line for a moment and is then told to come again. */
final class Bulkheads {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Map<Lane, Semaphore> permits = new EnumMap<>(Lane.class);

  Bulkheads() {
    for (Lane lane : Lane.values()) {
      permits.put(lane, new Semaphore(lane.atOnce(), true));
    }
  }

  /** Does work of a lane when it is its turn. */
  <T> T run(Lane lane, Supplier<T> work) {
    Semaphore permit = Objects.requireNonNull(permits.get(lane), "every lane has permits");
    if (!acquired(permit)) {
      String detail = "too many requests of the kind " + lane.name().toLowerCase(Locale.ROOT) + " are in hand: try again shortly";
      throw new OriginException(Kind.UNAVAILABLE, "busy", detail);
    }
    try {
      return work.get();
    } finally {
      permit.release();
    }
  }

  private static boolean acquired(Semaphore permit) {
    try {
      return permit.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
