package dev.playhouse.player;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
  private final Map<String, Long> busyUntil = new HashMap<>();
  private final Map<String, Long> textBarredUntil = new HashMap<>();
  private final Set<String> failedForText = new HashSet<>();
  private List<String> order;
  private String current;
  private String textFrom;
  private int vainTries;

  /** Pathways, best first; at least one. */
  Pathways(List<String> order) {
    this.order = List.copyOf(order);
    this.current = order.getFirst();
    this.textFrom = current;
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
    busyUntil.remove(current);
  }

  /**
   * The current pathway failed: chooses the next and says how long to wait before it is tried.
   *
   * @param retryAfter for how long it does not want to be asked, of which {@link #PENALTY} counts; zero when it has not said so
   */
  Duration failed(Duration retryAfter, long now) {
    busyUntil.put(current, now + shorter(retryAfter, PENALTY).toNanos());
    barredUntil.put(current, now + PENALTY.toNanos());
    for (String pathway : order) {
      if (!barred(pathway, now)) {
        current = pathway;
        return Duration.ZERO;
      }
    }
    String last = current;
    current = order.stream()
        .min(Comparator.<String, Duration>comparing(pathway -> busy(pathway, now))
            .thenComparing(last::equals)
            .thenComparing(pathway -> barredUntil.getOrDefault(pathway, 0L)))
        .orElse(last);
    Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(vainTries++, 10));
    return longer(busy(current, now), shorter(wait, LONGEST_WAIT));
  }

  /** For how long the current pathway does not want to be asked. */
  Duration busy(long now) {
    return busy(current, now);
  }

  private Duration busy(String pathway, long now) {
    return longer(Duration.ofNanos(busyUntil.getOrDefault(pathway, now) - now), Duration.ZERO);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** Where text is asked for: the current pathway, unless text failed there of late. */
  String forText(long now) {
    textFrom = Stream.concat(Stream.of(current), order.stream())
        .filter(pathway -> !isAhead(textBarredUntil.get(pathway), now))
        .findFirst()
        .orElseGet(() -> order.stream().filter(pathway -> !failedForText.contains(pathway)).findFirst().orElse(current));
    return textFrom;
  }

  /** Text came from where it was asked for last. */
  void textDelivered() {
    failedForText.clear();
    textBarredUntil.remove(textFrom);
  }

  /** Other text is wanted: what failed of the last says nothing of it. */
  void otherText() {
    failedForText.clear();
    textBarredUntil.clear();
  }

  /**
   * Text did not come from where it was asked for last, which says nothing of pictures. False when every pathway has failed so within
   * {@link #PENALTY}, and no text has come since the first did; each of them may be tried again then.
   */
  boolean failedForText(long now) {
    failedForText.removeIf(pathway -> !isAhead(textBarredUntil.get(pathway), now));
    failedForText.add(textFrom);
    textBarredUntil.put(textFrom, now + PENALTY.toNanos());
    if (failedForText.containsAll(order)) {
      otherText();
      return false;
    }
    return true;
  }

  private boolean barred(String pathway, long now) {
    return isAhead(barredUntil.get(pathway), now);
  }

  private static boolean isAhead(@Nullable Long nanos, long now) {
    return nanos != null && now - nanos < 0;
  }
}
