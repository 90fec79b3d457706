package dev.playhouse.origin.limits;

import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.origin.limits.Counters.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/**
 * Refuses calls beyond a quota. Every answer to a counted call tells the policies and what is left of them (RateLimit header fields for HTTP,
 * draft-ietf-httpapi-ratelimit-headers). Safe for use by many threads.
 */
public final class Limits {
  private final List<LimitRule> rules;
  private final Counters counters;
  private final ConcurrentHashMap<String, List<LimitRule>> byRoute = new ConcurrentHashMap<>();

  public Limits(List<LimitRule> rules, Counters counters) {
    this.rules = List.copyOf(rules);
    this.counters = counters;
  }

  /**
   * Counts one call of a route.
   *
   * @param subjects whose call it is: each is counted first by address and then, when it is known who calls, by account and device
   * @param headers takes the header fields of the answer
   * @throws OriginException if a quota is used up
   */
  public void count(String method, String path, Map<LimitRule.By, String> subjects, BiConsumer<String, String> headers) {
    List<LimitRule> counting = byRoute.computeIfAbsent(method + " " + path, _ -> rules.stream().filter(rule -> rule.counts(method, path)).toList());
    List<String> policies = new ArrayList<>();
    List<String> left = new ArrayList<>();
    LimitRule exceeded = null;
    long waitSeconds = 0;
    for (LimitRule rule : counting) {
      String subject = subjects.get(rule.by());
      if (subject != null) {
        Count count = counters.add(rule.name() + " " + subject, rule.window());
        long endsInSeconds = Math.max(1, count.endsIn().plusMillis(999).toSeconds());
        policies.add("\"%s\";q=%d;w=%d".formatted(rule.name(), rule.quota(), rule.window().toSeconds()));
        left.add("\"%s\";r=%d;t=%d".formatted(rule.name(), Math.max(0, rule.quota() - count.used()), endsInSeconds));
        if (count.used() > rule.quota() && endsInSeconds > waitSeconds) {
          exceeded = rule;
          waitSeconds = endsInSeconds;
        }
      }
    }
    if (!policies.isEmpty()) {
      headers.accept("RateLimit-Policy", String.join(", ", policies));
      headers.accept("RateLimit", String.join(", ", left));
    }
    if (exceeded != null) {
      headers.accept("Retry-After", String.valueOf(waitSeconds));
      throw new OriginException(Kind.TOO_MANY, "limit-reached", refusal(exceeded, waitSeconds));
    }
  }

  private static String refusal(LimitRule rule, long waitSeconds) {
    return "the limit of %d %s in %d s is used up for this %s: try again in %d s"
        .formatted(rule.quota(), rule.name(), rule.window().toSeconds(), rule.by().name().toLowerCase(Locale.ROOT), waitSeconds);
  }
}
