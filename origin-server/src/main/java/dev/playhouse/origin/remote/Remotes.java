package dev.playhouse.origin.remote;

import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** All remotes of an origin, by name. Safe for use by many threads. */
public final class Remotes {
  private final InstantSource clock;
  private final Map<String, Remote> known = new ConcurrentSkipListMap<>();

  public Remotes(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Adds one.
   *
   * @param name tells it from others of its kind in metrics
   * @param kind and how many calls may be in hand, as in {@link Remote}
   */
  public Remote add(String name, String kind, int atOnce) {
    Remote remote = new Remote(kind, atOnce, clock);
    known.put(name, remote);
    return remote;
  }

  /** 1 for each that is left alone because it fails, 0 for the others. */
  public Map<String, Long> resting() {
    return each(remote -> remote.resting() ? 1 : 0);
  }

  /** Calls in hand of each. */
  public Map<String, Long> inHand() {
    return each(Remote::inHand);
  }

  private Map<String, Long> each(ToLongFunction<Remote> number) {
    return known.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> number.applyAsLong(entry.getValue())));
  }
}
