package dev.playhouse.edge.upstream;

import dev.playhouse.edge.client.ClientRequest;
import dev.playhouse.edge.client.ClientResponse;
import dev.playhouse.edge.failure.UpstreamException;
import dev.playhouse.edge.failure.UpstreamException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way to one of several sources: the next is asked at once where one fails, and too where one takes longer than it mostly does.
 * The first good answer is taken, the other call is broken off. Belongs to one thread, which waits; calls end on threads of the client and are
 * handed over by {@code ended}.
 */
final class Errand {
  private final Deque<Source> left;
  private final Function<Source, ClientRequest> request;
  private final BiPredicate<Source, ClientResponse> isGood;
  private final boolean isRepeatable;
  private final boolean asksAgain;
  private final HedgeBudget budget;
  private final InstantSource clock;
  private final LinkedBlockingQueue<Attempt> ended = new LinkedBlockingQueue<>();
  private final List<Attempt> running = new ArrayList<>();
  private @Nullable Attempt first;

  /**
   * A request.
   *
   * @param sources whom to ask, in this order; those that rest are passed over
   * @param isGood whether the answer of a source is to be taken; if not, another one may do better
   * @param isRepeatable whether it may be sent again when a server may have seen it: it is safe and has no content
   * @param asksAgain whether the same source is asked a second time when there is no other and its answer is late
   */
  Errand(
      Collection<Source> sources,
      Function<Source, ClientRequest> request,
      BiPredicate<Source, ClientResponse> isGood,
      boolean isRepeatable,
      boolean asksAgain,
      HedgeBudget budget,
      InstantSource clock) {
    this.left = new ArrayDeque<>(sources);
    this.request = request;
    this.isGood = isGood;
    this.isRepeatable = isRepeatable;
    this.asksAgain = asksAgain;
    this.budget = budget;
    this.clock = clock;
  }

  /** The head of an answer, when it was asked for and when it was there; its body is to be closed. */
  record Answer(ClientResponse response, Instant sent, Instant received) {}

  /** A call to a source; one of answer and failure is there when it has ended. */
  private static final class Attempt {
    final Source source;
    final Instant sent;
    final CompletableFuture<ClientResponse> coming;
    @Nullable Answer answer;
    @Nullable UpstreamException failure;

    Attempt(Source source, Instant sent, CompletableFuture<ClientResponse> coming) {
      this.source = source;
      this.sent = sent;
      this.coming = coming;
    }
  }

  /** Sends it. Blocks until the head of an answer is there. */
  Answer run() {
    budget.earn();
    Attempt started = start();
    if (started == null) {
      throw new UpstreamException(
          Kind.RESTING, "whoever could be asked failed %d times in a row and is left alone for %d s: try again then"
              .formatted(Breaker.FAILURES, Breaker.REST.toSeconds()));
    }
    first = started;
    Attempt best = null;
    while (!running.isEmpty()) {
      Attempt attempt = next();
      if (attempt == null) {
        continue; // a second one was asked
      }
      running.remove(attempt);
      if (best == null || attempt.answer != null) {
        giveBack(best);
        best = attempt;
      }
      boolean isOver = attempt.answer != null && isGood.test(attempt.source, attempt.answer.response());
      if (isOver || !(isRepeatable || (attempt.failure != null && attempt.failure.isUnsent()))) {
        break;
      }
      if (running.isEmpty()) {
        start();
      }
    }
    return outcome(best);
  }

  /** Breaks off what is not needed any more. */
  private Answer outcome(@Nullable Attempt best) {
    for (Attempt loser : running) {
      if (loser == first && best != null && best.source != loser.source) {
        loser.source.overtaken(Duration.between(loser.sent, clock.instant()));
      }
      loser.coming.cancel(true);
      var _ = loser.coming.thenAccept(ClientResponse::close);
    }
    if (best != null && best.answer != null) {
      return best.answer;
    }
    throw best != null && best.failure != null ? best.failure : new UpstreamException(Kind.UNREACHABLE, "nobody is left to be asked");
  }

  /** Asks the next source that does not rest; null when there is none. */
  private @Nullable Attempt start() {
    while (!left.isEmpty()) {
      Source source = left.removeFirst();
      if (source.breaker.admits()) {
        return ask(source);
      }
    }
    return null;
  }

  private Attempt ask(Source source) {
    Attempt attempt = new Attempt(source, clock.instant(), source.http.begin(request.apply(source)));
    running.add(attempt);
    var _ = attempt.coming.whenComplete((response, failure) -> {
      if (failure == null) {
        attempt.answer = new Answer(response, attempt.sent, clock.instant());
      } else {
        attempt.failure = source.http.failure(failure);
      }
      ended.add(attempt);
    });
    return attempt;
  }

  /** The call that ends next; null when none did for so long that another source was asked too. */
  private @Nullable Attempt next() {
    Attempt only = running.getFirst();
    try {
      if (!isRepeatable || only != first || running.size() > 1 || (left.isEmpty() && !asksAgain)) {
        return noted(ended.take());
      }
      Attempt attempt = ended.poll(only.source.times.late().toMillis(), TimeUnit.MILLISECONDS);
      if (attempt != null) {
        return noted(attempt);
      }
      Attempt second = budget.spend() ? start() : only;
      if (second == only || (second == null && !asksAgain)) {
        return noted(ended.take());
      }
      (second == null ? ask(only.source) : second).source.hedges();
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UpstreamException(Kind.UNREACHABLE, "the edge is stopping", e);
    }
  }

  private static Attempt noted(Attempt attempt) {
    if (attempt.answer != null) {
      attempt.source.answered(attempt.answer.response().status(), Duration.between(attempt.sent, attempt.answer.received()));
    } else if (attempt.failure != null) {
      attempt.source.failed(attempt.failure);
    }
    return attempt;
  }

  private static void giveBack(@Nullable Attempt attempt) {
    if (attempt != null && attempt.answer != null) {
      attempt.answer.response().close();
    }
  }
}
