package dev.playhouse.edge.transfer;

import dev.playhouse.edge.caching.Span;
import dev.playhouse.edge.failure.UpstreamException;
import dev.playhouse.edge.failure.UpstreamException.Kind;
import dev.playhouse.edge.observe.EdgeCounters;
import dev.playhouse.edge.store.ObjectStore;
import dev.playhouse.edge.transfer.MediaObjects.Opened;
import dev.playhouse.edge.transfer.MediaObjects.Way;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Fetches the segment that a session will ask next when the one that it asked had to be fetched, or had been fetched by this: so a session over
 * what is not stored waits for the origin at its first segments only. It begins when the segment asked is there, so the two never share the line.
 *
 * <p>It is a guess, and bounded: few at a time, and what is fetched in vain is a small share of what comes from the origin. A guess that was right
 * costs nothing of that. In the store it is one object among others: as the next of a session under way it is expected as soon as any.
 *
 * <p>For use by any thread; the guesses and their budget are under the monitor of this, held for moments.
 */
public final class Prefetch {
  /** A series that ended may go on later, when it is live. */
  private static final Duration ENDED = Duration.ofMinutes(1);

  private static final int MOST = 4096;

  /** A segment on its way or stored, until somebody asks for it; without bytes while it is on its way. */
  private static final class Guess {
    private long bytes;
    private boolean used;
  }

  private final MediaObjects objects;
  private final ObjectStore store;
  private final EdgeCounters counters;
  private final InstantSource clock;
  private final Semaphore permits;
  private final Map<String, Guess> guesses = bounded();
  private final Map<String, Instant> ends = bounded();
  private final PrefetchBudget budget = new PrefetchBudget();

  /** One that fetches so many segments at a time, none where that is 0. */
  public Prefetch(MediaObjects objects, ObjectStore store, EdgeCounters counters, InstantSource clock, int atOnce) {
    this.objects = objects;
    this.store = store;
    this.counters = counters;
    this.clock = clock;
    this.permits = new Semaphore(atOnce);
  }

  /** Takes note of a viewer's request that is being answered. Does not block. */
  public void asked(Opened opened, Span wanted) {
    String name = opened.head().path();
    boolean foreseen = use(name);
    if (!wanted.equals(MediaObjects.ALL) || !(foreseen || opened.way() == Way.FETCHED)) {
      return;
    }
    String next = store.next(name);
    if (next != null) {
      var _ = objects.complete(opened).thenRun(() -> begin(next));
    }
  }

  private void begin(String next) {
    if (objects.isStrained() || !permits.tryAcquire()) {
      return;
    }
    Guess guess = guess(next);
    if (guess == null) {
      permits.release();
      return;
    }
    var _ = objects.ahead(next).whenComplete((bytes, failure) -> {
      permits.release();
      end(next, guess, bytes == null ? 0 : bytes, failure);
    });
  }

  /** Null when it may not be made. */
  private synchronized @Nullable Guess guess(String next) {
    Instant now = clock.instant();
    Instant ended = ends.get(next);
    boolean hasEnded = ended != null && now.isBefore(ended.plus(ENDED));
    if (hasEnded || guesses.containsKey(next) || !budget.allows(counters.originBytes())) {
      return null;
    }
    Guess guess = new Guess();
    guesses.put(next, guess);
    return guess;
  }

  private synchronized void end(String name, Guess guess, long bytes, @Nullable Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof UpstreamException answer && answer.kind() == Kind.NOT_FOUND) {
      ends.put(name, clock.instant());
    }
    if (bytes == 0) {
      guesses.remove(name, guess);
      return;
    }
    guess.bytes = bytes;
    counters.prefetched(bytes);
    if (guess.used) {
      counters.prefetchedUsed(bytes);
    } else {
      budget.fetched(bytes);
    }
  }

  /** Whether it was guessed that somebody would ask for this. */
  private synchronized boolean use(String name) {
    Guess guess = guesses.remove(name);
    if (guess == null) {
      return false;
    }
    guess.used = true;
    counters.prefetchedUsed(guess.bytes);
    budget.used(guess.bytes);
    return true;
  }

  /** What was put in first is forgotten first. */
  static <T> Map<String, T> bounded() {
    return new LinkedHashMap<>() {
      @Override
      protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
        return size() > MOST;
      }
    };
  }
}
