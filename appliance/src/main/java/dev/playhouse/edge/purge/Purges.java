package dev.playhouse.edge.purge;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The purges under way and the latest ones: what they cover is not served any more, though it may still be there. For use by any thread. */
public final class Purges {
  /** Longer than an answer takes that was asked for before the purge and is stored after it. */
  private static final Duration ANSWERS_COME = Duration.ofMinutes(2);

  private static final class Running {
    private final PurgeRules rules;
    private final Instant since;
    private volatile @Nullable Instant ended;

    Running(PurgeRules rules, Instant since) {
      this.rules = rules;
      this.since = since;
    }
  }

  private final InstantSource clock;
  private final List<Running> running = new CopyOnWriteArrayList<>();

  public Purges(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Whether something is on its way out.
   *
   * @param tags asked for only when it matters
   * @param askedAt when it was asked for upstream, null for what never changes and is covered as long as a purge runs
   */
  public boolean cover(String name, Supplier<Collection<String>> tags, @Nullable Instant askedAt) {
    for (Running each : running) {
      boolean counts = askedAt == null ? each.ended == null : !askedAt.isAfter(each.since);
      if (counts && each.rules.covers(name, tags.get())) {
        return true;
      }
    }
    return false;
  }

  /** Begins to cover; gives what ends it. */
  Runnable begin(PurgeRules rules) {
    Instant now = clock.instant();
    running.removeIf(each -> each.ended != null && each.ended.plus(ANSWERS_COME).isBefore(now));
    Running begun = new Running(rules, now);
    running.add(begun);
    return () -> begun.ended = clock.instant();
  }
}
