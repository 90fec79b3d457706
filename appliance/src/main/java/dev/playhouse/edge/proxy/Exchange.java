package dev.playhouse.edge.proxy;

import dev.playhouse.edge.body.BodyStream;
import dev.playhouse.edge.caching.Answer;
import dev.playhouse.edge.caching.CachePolicy;
import dev.playhouse.edge.caching.CacheRequest;
import dev.playhouse.edge.caching.CacheStatus;
import dev.playhouse.edge.caching.Continuation;
import dev.playhouse.edge.caching.Forward;
import dev.playhouse.edge.caching.Freshness;
import dev.playhouse.edge.caching.Invalidation;
import dev.playhouse.edge.caching.Outcome;
import dev.playhouse.edge.caching.Plan;
import dev.playhouse.edge.caching.Span;
import dev.playhouse.edge.caching.Storability;
import dev.playhouse.edge.caching.StoredResponse;
import dev.playhouse.edge.delivery.Reply;
import dev.playhouse.edge.delivery.Responder;
import dev.playhouse.edge.failure.EdgeException;
import dev.playhouse.edge.failure.UpstreamException;
import dev.playhouse.edge.transfer.Incoming;
import dev.playhouse.edge.upstream.HttpUpstream;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One request that is not answered from memory; the client's own is null where nobody waits for the answer. Blocks. */
final class Exchange {
  private final SharedCache cache;
  private final CachePolicy policy;
  private final VariantIndex variants;
  private final ResponseStore responses;
  private final CacheRequest asked;
  private final Responder.@Nullable Request request;
  private final URI uri;

  Exchange(SharedCache cache, CacheRequest asked, Responder.@Nullable Request request) {
    this.cache = cache;
    this.policy = cache.policy;
    this.variants = cache.variants;
    this.responses = cache.responses;
    this.asked = asked;
    this.request = request;
    this.uri = asked.uri();
  }

  Reply answer() {
    cache.upstream.requireNoLoop(asked.fields());
    List<Variant> known = variants.find(uri);
    Plan plan = cache.plan(asked, known);
    if (!(plan instanceof Plan.Upstream first) || !Replies.mayWait(asked, first) || cache.passing.contains(uri)) {
      return carryOut(plan, known, false);
    }
    CompletableFuture<Void> mine = new CompletableFuture<>();
    CompletableFuture<Void> others = cache.asking.putIfAbsent(uri, mine);
    if (others != null) {
      others.exceptionally(_ -> null).join();
      return carryOut(true);
    }
    try {
      return carryOut(false); // not as planned: another one may have asked since
    } finally {
      cache.asking.remove(uri, mine);
      mine.complete(null);
    }
  }

  private Reply carryOut(boolean waited) {
    List<Variant> now = variants.find(uri);
    return carryOut(cache.plan(asked, now), now, waited);
  }

  private Reply carryOut(Plan plan, List<Variant> known, boolean waited) {
    return switch (plan) {
      case Plan.Serve serve when waited -> {
        cache.counters.miss();
        CacheStatus status = CacheStatus.forwarded(policy, Forward.URI_MISS, null).collapsedWithAnother();
        yield cache.reply(asked, SharedCache.variant(known, serve.stored()), status);
      }
      case Plan.Serve serve -> cache.serve(asked, SharedCache.variant(known, serve.stored()), serve);
      case Plan.Refuse refuse -> throw new EdgeException("only-if-cached", 504, "not stored, and nothing else was wanted: " + refuse.reason());
      case Plan.Upstream up -> {
        cache.counters.miss();
        yield ask(up, known, true);
      }
    };
  }

  /** Asks upstream; {@code again} says whether it may be asked once more, as the client did. */
  Reply ask(Plan.Upstream plan, List<Variant> known, boolean again) {
    Instant now = cache.clock.instant();
    HttpUpstream.Answer answer;
    try {
      answer = cache.upstream.send(Replies.upstream(policy, asked, request, plan), uri, isShared());
    } catch (UpstreamException e) {
      if (Outcome.unreachable(now, policy, plan, asked) instanceof Outcome.ServeStale stale) {
        return stale(stale, plan, known, null);
      }
      throw e;
    }
    return switch (Outcome.of(cache.clock.instant(), policy, plan, asked, answer.head())) {
      case Outcome.Freshened(var old, var fresh, var stays, var _) -> {
        answer.close();
        Variant variant = responses.freshen(uri, SharedCache.variant(known, old), fresh, stays);
        yield cache.reply(asked, variant, CacheStatus.forwarded(policy, plan.why(), answer.head().status()).storedFor(ttl(fresh)));
      }
      case Outcome.Joined(var old, var joined, var _) -> {
        Span span = Objects.requireNonNull(Continuation.of(old, answer.head()));
        ResponseStore.Started started = responses.join(uri, SharedCache.variant(known, old), joined, span, answer);
        cache.workers.execute(started.bring());
        yield cache.reply(asked, started.variant(), CacheStatus.forwarded(policy, plan.why(), answer.head().status()).storedFor(ttl(joined)));
      }
      case Outcome.Taken taken -> take(plan, answer, taken);
      case Outcome.ServeStale stale -> {
        answer.close();
        yield stale(stale, plan, known, answer.head().status());
      }
      case Outcome.AskAgain(var reason) when again -> {
        answer.close();
        yield ask(new Plan.Fetch(List.of(), plan.why(), reason), known, false);
      }
      case Outcome other -> {
        answer.close();
        throw new EdgeException("upstream-wrong", 502, "the answer to " + uri + " is of no use: " + other.reason());
      }
    };
  }

  /** Whether peers have a use for the answer, or ought to hear of the request. */
  private boolean isShared() {
    return !Replies.readsOnly(asked) || !cache.passing.contains(uri);
  }

  private Reply stale(Outcome.ServeStale stale, Plan.Upstream plan, List<Variant> known, @Nullable Integer status) {
    CacheStatus served = CacheStatus.forwarded(policy, plan.why(), status).because(stale.reason());
    return cache.reply(asked, SharedCache.variant(known, stale.stored()), served);
  }

  /** Hands an answer on, and stores it if it may be. */
  private Reply take(Plan.Upstream plan, HttpUpstream.Answer answer, Outcome.Taken taken) {
    Invalidation.of(asked, answer.head()).forEach(variants::remove);
    CacheStatus status = CacheStatus.forwarded(policy, plan.why(), answer.head().status());
    if (Storability.of(policy, asked, answer.head()) instanceof Storability.Store(var stored, var _) && responses.accepts(stored.extent().length())) {
      ResponseStore.Started started = responses.begin(uri, taken.dropped(), stored, answer);
      cache.workers.execute(started.bring());
      cache.passing.remove(uri);
      CacheStatus kept = started.isStored() ? status.storedFor(ttl(stored)) : status;
      if (!(plan instanceof Plan.Fetch) && started.isStored()) {
        return cache.reply(asked, started.variant(), kept);
      }
      BodyStream all = started.body() == null ? null : started.body().stream(0, Incoming.TO_THE_END);
      return Reply.of(policy, answer.head().status(), answer.head().fields(), kept, all);
    }
    responses.drop(uri, taken.dropped());
    if (asked.method().equals("GET")) {
      cache.passing.add(uri, cache.clock.instant());
    }
    if (asked.method().equals("HEAD") || answer.head().status() == 304 || answer.head().status() == 204) {
      answer.close();
      return Reply.of(policy, answer.head().status(), answer.head().fields(), status, null);
    }
    BodyStream passing = new PassingStream(answer, cache.workers, cache.counters, Replies.takesTrailers(asked));
    return Reply.of(policy, answer.head().status(), answer.head().fields(), status, passing);
  }

  private long ttl(StoredResponse response) {
    return Freshness.of(response, cache.clock.instant(), policy).remainingSeconds();
  }
}
