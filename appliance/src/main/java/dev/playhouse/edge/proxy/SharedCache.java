package dev.playhouse.edge.proxy;

import dev.playhouse.edge.caching.CachePolicy;
import dev.playhouse.edge.caching.CacheRequest;
import dev.playhouse.edge.caching.CacheStatus;
import dev.playhouse.edge.caching.Freshness;
import dev.playhouse.edge.caching.Plan;
import dev.playhouse.edge.caching.Reuse;
import dev.playhouse.edge.caching.StoredResponse;
import dev.playhouse.edge.delivery.Reply;
import dev.playhouse.edge.delivery.Responder;
import dev.playhouse.edge.failure.EdgeException;
import dev.playhouse.edge.observe.EdgeCounters;
import dev.playhouse.edge.purge.Purgeable;
import dev.playhouse.edge.purge.Purges;
import dev.playhouse.edge.store.ObjectStore;
import dev.playhouse.edge.transfer.Transfers;
import dev.playhouse.edge.upstream.HttpUpstream;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A shared cache in front of a server: carries out what {@link dev.playhouse.edge.caching} decides. What is in memory is answered on the caller's
 * thread, all else on workers, which may block. Of those who want the same at once one asks upstream, and the others wait for the head of
 * its answer; if that is not for them, they ask themselves.
 */
public final class SharedCache implements Responder {
  private static final Logger LOG = LoggerFactory.getLogger(SharedCache.class);

  /** Longer than most bodies take. */
  private static final Duration READERS_LEAVE = Duration.ofMinutes(2);

  private static final Set<HttpMethod> REFUSED = Set.of(HttpMethod.CONNECT, HttpMethod.TRACE);
  private static final Set<String> CONDITIONS =
      Set.of("if-match", "if-modified-since", "if-none-match", "if-range", "if-unmodified-since", "range");

  private final URI base;
  final CachePolicy policy;
  final HttpUpstream upstream;
  final VariantIndex variants;
  final ResponseStore responses;
  final InstantSource clock;
  final EdgeCounters counters;
  final Executor workers;
  final Map<URI, CompletableFuture<Void>> asking = new ConcurrentHashMap<>();

  /** Whose answers were not for storing the last time, so that nobody waits for another one's. */
  final RecentUris passing = new RecentUris();

  private final Set<URI> refreshing = ConcurrentHashMap.newKeySet();

  private SharedCache(
      URI base,
      CachePolicy policy,
      HttpUpstream upstream,
      VariantIndex variants,
      ResponseStore responses,
      InstantSource clock,
      EdgeCounters counters,
      Executor workers) {
    this.base = base;
    this.policy = policy;
    this.upstream = upstream;
    this.variants = variants;
    this.responses = responses;
    this.clock = clock;
    this.counters = counters;
    this.workers = workers;
  }

  /** A general cache in front of the server at a URL, over a store of its own. */
  public static SharedCache of(
      URI base,
      HttpUpstream upstream,
      ObjectStore store,
      Transfers transfers,
      Purges purges,
      InstantSource clock,
      EdgeCounters counters,
      Executor workers) {
    Executor later = CompletableFuture.delayedExecutor(READERS_LEAVE.toMillis(), TimeUnit.MILLISECONDS, workers);
    VariantIndex variants = new VariantIndex(store, transfers, purges, base, clock, later);
    ResponseStore responses = new ResponseStore(variants, store, transfers, upstream);
    return new SharedCache(base, CachePolicy.GENERAL, upstream, variants, responses, clock, counters, workers);
  }

  /** What forgets responses. */
  public Purgeable purgeable() {
    return variants;
  }

  @Override
  public void require(HttpRequest head) {
    if (REFUSED.contains(head.method())) {
      throw new EdgeException("method-not-allowed", 405, head.method() + " is not for a cache");
    }
  }

  @Override
  public CompletableFuture<Reply> respond(Request request) {
    counters.request();
    CacheRequest asked = Replies.asked(base, request);
    List<Variant> known = variants.resident(asked.uri());
    if (known != null && plan(asked, known) instanceof Plan.Serve serve) {
      return CompletableFuture.completedFuture(serve(asked, variant(known, serve.stored()), serve));
    }
    return CompletableFuture.supplyAsync(() -> new Exchange(this, asked, request).answer(), workers);
  }

  Plan plan(CacheRequest asked, List<Variant> known) {
    return Reuse.plan(clock.instant(), policy, asked, known.stream().map(Variant::response).toList());
  }

  Reply serve(CacheRequest asked, Variant variant, Plan.Serve serve) {
    counters.hit();
    if (serve.refresh() && refreshing.add(asked.uri())) {
      workers.execute(() -> refresh(asked, variant));
    }
    return reply(asked, variant, CacheStatus.hit(policy, serve.freshness()));
  }

  /** Asks whether a response still holds that was served although it is stale. */
  private void refresh(CacheRequest asked, Variant stale) {
    try {
      CacheRequest plain = new CacheRequest("GET", asked.uri(), asked.fields().without(CONDITIONS));
      new Exchange(this, plain, null).ask(Reuse.refresh(stale.response()), List.of(stale), false).close();
    } catch (EdgeException e) {
      LOG.warn("{} is served stale: {}", asked.uri(), e.getMessage());
    } finally {
      refreshing.remove(asked.uri());
    }
  }

  /** What a stored response answers. */
  Reply reply(CacheRequest asked, Variant variant, CacheStatus status) {
    Freshness freshness = Freshness.of(variant.response(), clock.instant(), policy);
    return Reply.stored(
        policy, asked, variant.response(), freshness, status, span -> responses.stream(asked.uri(), variant, span.first(), span.last()));
  }

  static Variant variant(List<Variant> known, StoredResponse response) {
    return known.stream().filter(each -> each.is(response)).findFirst().orElseThrow();
  }
}
