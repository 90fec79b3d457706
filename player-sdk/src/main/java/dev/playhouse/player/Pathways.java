package dev.playhouse.player;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The ways to the media and which of them is used. One that failed is barred for {@link #PENALTY}; while another is left the player
 * changes at once, and it comes back only when that one fails. With all of them barred it tries them in turn, never the same twice
 * while there are two, and waits longer each time. Takes time as a value, in nanoseconds.
 */
final class Pathways {
  static final Duration PENALTY = Duration.ofSeconds(60);
  private static final Duration FIRST_WAIT = Duration.ofMillis(250);

  /** Shorter than usual segments: when the network is back, the viewer is not to wait for a player that sleeps. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

  private final Map<String, Long> barredUntil = new HashMap<>();
  private final Set<String> failedForText = new HashSet<>();
  private List<String> order;
  private String current;
  private int vainTries;

  /** Pathways, best first; at least one. */
  Pathways(List<String> order) {
    this.order = List.copyOf(order);
    this.current = order.getFirst();
  }

  String current() {
    return current;
  }

  List<String> order() {
    return order;
  }

  /** The same pathways, or others, after a renewal; what was barred stays barred. */
  void renewed(List<String> newOrder) {
    order = List.copyOf(newOrder);
    if (!order.contains(current)) {
      current = order.getFirst();
    }
  }

  /** What a steering server has said: those that it names come first, the best that is not barred is used from now on. */
  void steered(List<String> priority, long now) {
    List<String> best = priority.stream().filter(order::contains).distinct().toList();
    order = Stream.concat(best.stream(), order.stream().filter(pathway -> !best.contains(pathway))).toList();
    order.stream().filter(pathway -> !barred(pathway, now)).findFirst().ifPresent(pathway -> current = pathway);
  }

  /** The current pathway delivered. */
  void delivered() {
    vainTries = 0;
    barredUntil.remove(current);
  }

  /** The current pathway failed: chooses the next and says how long to wait before it is tried. */
  Duration failed(long now) {
    barredUntil.put(current, now + PENALTY.toNanos());
    for (String pathway : order) {
      if (!barred(pathway, now)) {
        current = pathway;
        return Duration.ZERO;
      }
    }
    String last = current;
    current = order.stream()
        .filter(pathway -> order.size() == 1 || !pathway.equals(last))
        .min(Comparator.comparing(pathway -> barredUntil.getOrDefault(pathway, 0L)))
        .orElse(last);
    Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(vainTries++, 10));
    return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
  }

  /** Where text is asked for: the current pathway, unless that has failed for text. */
  String forText() {
    return failedForText.contains(current)
        ? order.stream().filter(pathway -> !failedForText.contains(pathway)).findFirst().orElse(current)
        : current;
  }

  /** Text did not come, which says nothing of pictures. False when that is so on every pathway, each of which may be tried again later. */
  boolean failedForText() {
    failedForText.add(forText());
    if (failedForText.containsAll(order)) {
      failedForText.clear();
      return false;
    }
    return true;
  }

  private boolean barred(String pathway, long now) {
    Long until = barredUntil.get(pathway);
    return until != null && now - until < 0;
  }
}
