package dev.playhouse.edge.caching;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an answer to a validation means (RFC 9111 sections 4.3.3 and 4.3.4), or that there is none. */
public sealed interface Validation {
  /**
   * The stored response holds, under new fields: put it in place of {@code old} and serve it. When {@code old} was another variant it stays, and
   * this one, of the same body, comes beside it.
   */
  record Freshened(StoredResponse old, StoredResponse stored, boolean anotherVariant) implements Validation {}

  /** The answer takes the place of what was stored: drop that, hand the answer on, store it if {@link Storability} says so. */
  record Replaced(String reason) implements Validation {}

  /** Serve what is stored although it is stale. */
  record ServeStale(StoredResponse stored, Freshness freshness, String reason) implements Validation {}

  /** Hand the answer on, leave the store as it is. */
  record Pass(String reason) implements Validation {}

  /** The answer fits nothing stored: ask again without conditions. */
  record AskAgain(String reason) implements Validation {}

  /** Nothing may be served: 502 when upstream's answer was none, 504 when none came. */
  record Fail(String reason) implements Validation {}

  static Validation of(Instant now, CachePolicy policy, Plan.Validate plan, CacheRequest request, OriginResponse answer) {
    if (answer.status() == 304) {
      return named(plan.candidates(), answer)
          .map(old -> freshened(old, request, answer))
          .orElseGet(() -> new AskAgain("the 304 names no stored response (RFC 9111 section 4.3.4)"));
    }
    if (StatusCodes.failure(answer.status())) {
      Validation stale = unreachable(now, policy, plan.candidates(), request);
      return stale instanceof ServeStale ? stale : new Pass("upstream fails and nothing stale may be served");
    }
    boolean replaces = StatusCodes.supersedes(answer.status()) && plan.why() != Forward.VARY_MISS && request.isGet();
    return replaces ? new Replaced("changed upstream") : new Pass("status " + answer.status() + " says nothing of what is stored");
  }

  /** Upstream cannot be reached, or cut the answer off before its body. Only what the request itself selects may be served. */
  static Validation unreachable(Instant now, CachePolicy policy, List<StoredResponse> candidates, CacheRequest request) {
    for (StoredResponse stored : candidates) {
      Freshness freshness = Freshness.of(stored, now, policy);
      boolean selected = stored.key().matches(request.fields(), stored.fields()) && stored.extent().isWhole();
      boolean allowed = Staleness.allowedOnError(freshness, stored.directives(), request.directives(policy), policy);
      if (selected && request.readsCache() && allowed) {
        return new ServeStale(stored, freshness, "upstream fails (RFC 9111 section 4.2.4, RFC 5861 section 4)");
      }
    }
    return new Fail("upstream fails and nothing stale may be served (RFC 9111 section 4.2.4)");
  }

  /** By its validators; a 304 to a single question can only mean that one. */
  private static Optional<StoredResponse> named(List<StoredResponse> candidates, OriginResponse answer) {
    EntityTag tag = EntityTag.of(answer.fields());
    String modified = answer.fields().only("Last-Modified");
    Optional<StoredResponse> byValidator =
        candidates.stream().filter(each -> names(tag, modified, each)).max(Comparator.comparing(StoredResponse::date));
    return candidates.size() == 1 ? Optional.of(candidates.getFirst()) : byValidator;
  }

  private static boolean names(@Nullable EntityTag tag, @Nullable String modified, StoredResponse stored) {
    EntityTag own = EntityTag.of(stored.fields());
    if (tag != null) {
      return own != null && (tag.weak() ? tag.weakly(own) : tag.strongly(own));
    }
    return modified != null && modified.equals(stored.fields().only("Last-Modified"));
  }

  private static Validation freshened(StoredResponse old, CacheRequest request, OriginResponse answer) {
    Fields merged = StoredFields.updated(old.fields(), answer);
    boolean same = old.key().matches(request.fields(), old.fields());
    Optional<VaryKey> key = same ? Optional.of(old.key()) : VaryKey.of(merged, request.fields());
    return key.<Validation>map(each -> new Freshened(old, old.freshened(merged, each, answer), !same))
        .orElseGet(() -> new AskAgain("Vary of the 304 matches no request"));
  }
}
