package dev.playhouse.origin.observe;

import dev.playhouse.origin.gateway.Answer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the origin works, part by part, and whether it wants to be called. Safe for use by many threads. */
public final class Health {
  private static final Logger LOG = LoggerFactory.getLogger(Health.class);
  private static final String UP = "up";
  private static final String DOWN = "down";
  private static final int UNAVAILABLE = 503;

  private final Map<String, Runnable> parts = new ConcurrentSkipListMap<>();
  private final Map<String, LongSupplier> counts = new ConcurrentSkipListMap<>();
  private final AtomicBoolean leaving = new AtomicBoolean();

  /** Adds a part; its probe throws when it does not work. */
  public void part(String name, Runnable probe) {
    parts.put(name, probe);
  }

  /** Adds a number that is told; whatever it is, the origin is up. */
  public void count(String name, LongSupplier count) {
    counts.put(name, count);
  }

  /** From now on balancers are told to call another. */
  public void leave() {
    leaving.set(true);
  }

  Answer answer() {
    Map<String, String> states = new LinkedHashMap<>();
    parts.forEach((name, probe) -> states.put(name, state(name, probe)));
    boolean up = states.values().stream().allMatch(UP::equals);
    String whole = leaving.get() ? "leaving" : up ? UP : DOWN;
    Map<String, Object> told = new LinkedHashMap<>(Map.of("health", whole, "parts", states));
    counts.forEach((name, count) -> told.put(name, count.getAsLong()));
    return Answer.of(whole.equals(UP) ? 200 : UNAVAILABLE, told);
  }

  private static String state(String name, Runnable probe) {
    try {
      probe.run();
      return UP;
    } catch (RuntimeException e) {
      LOG.warn("{} does not work", name, e);
      return DOWN;
    }
  }
}
