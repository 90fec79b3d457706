package dev.playhouse.edge.caching;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an answer from upstream means for the store and the client, or that there is none (RFC 9111 sections 3.4, 4.3.3 to 4.3.5). */
public sealed interface Outcome {
  String reason();

  /**
   * A stored response holds, under new fields: put it in place of {@code old} and answer the request from it.
   *
   * @param anotherVariant then {@code old} stays, and this one, of the same body, comes beside it
   */
  record Freshened(StoredResponse old, StoredResponse stored, boolean anotherVariant, String reason) implements Outcome {}

  /** The bytes of the answer join those of {@code old}: put this in its place when they are in, and answer the request from it. */
  record Joined(StoredResponse old, StoredResponse stored, String reason) implements Outcome {}

  /** Hand the answer on; drop these; store it if {@link Storability} says so, drop what {@link Invalidation} names. */
  record Taken(List<StoredResponse> dropped, String reason) implements Outcome {}

  /** Answer from this, although it is stale. */
  record ServeStale(StoredResponse stored, Freshness freshness, String reason) implements Outcome {}

  /** The answer is of no use for this request: forward it as it is, once. */
  record AskAgain(String reason) implements Outcome {}

  /** Nothing may be served: 502 when upstream's answer was none, 504 when none came. */
  record Fail(String reason) implements Outcome {}

  static Outcome of(Instant now, CachePolicy policy, Plan.Upstream plan, CacheRequest request, OriginResponse answer) {
    if (StatusCodes.failure(answer.status())) {
      Outcome stale = unreachable(now, policy, plan, request);
      return stale instanceof ServeStale ? stale : new Taken(List.of(), stale.reason());
    }
    return switch (plan) {
      case Plan.Validate validate when answer.status() == 304 -> validated(validate, request, answer);
      case Plan.Complete complete when answer.status() == 206 -> completed(complete, request, answer);
      case Plan.Complete complete when !StatusCodes.success(answer.status()) -> new AskAgain("missing bytes answered with " + answer.status());
      case Plan.Upstream other when request.isHead() -> head(other, request, answer);
      case Plan.Upstream other -> taken(other, request, answer);
    };
  }

  /** Upstream cannot be reached, or cut the answer off before its body. Only what the request itself selects may be served. */
  static Outcome unreachable(Instant now, CachePolicy policy, Plan.Upstream plan, CacheRequest request) {
    for (StoredResponse stored : plan.candidates()) {
      Freshness freshness = Freshness.of(stored, now, policy);
      boolean selected = stored.key().matches(request.fields(), stored.fields()) && stored.extent().isWhole();
      boolean allowed = Staleness.allowedOnError(freshness, stored.directives(), request.directives(policy), policy);
      if (selected && request.readsCache() && allowed) {
        return new ServeStale(stored, freshness, "upstream fails, stale allowed (RFC 9111 section 4.2.4, RFC 5861 section 4)");
      }
    }
    return new Fail("upstream fails and nothing stale may be served (RFC 9111 section 4.2.4)");
  }

  private static Outcome validated(Plan.Validate plan, CacheRequest request, OriginResponse answer) {
    StoredResponse old = named(plan.candidates(), answer);
    if (old == null) {
      return new AskAgain("the 304 names no stored response (RFC 9111 section 4.3.4)");
    }
    StoredResponse updated = Updates.freshened(old, request, answer);
    boolean another = !old.key().matches(request.fields(), old.fields());
    return updated == null ? new AskAgain("Vary of the 304 matches no request") : new Freshened(old, updated, another, "validated");
  }

  /** By its validators; a 304 to a question about one can only mean that one. */
  private static @Nullable StoredResponse named(List<StoredResponse> candidates, OriginResponse answer) {
    if (candidates.size() == 1) {
      return candidates.getFirst();
    }
    EntityTag tag = EntityTag.of(answer.fields());
    return candidates.stream()
        .filter(each -> tag != null && tag.names(EntityTag.of(each.fields())))
        .max(Comparator.comparing(StoredResponse::date))
        .orElse(null);
  }

  private static Outcome completed(Plan.Complete plan, CacheRequest request, OriginResponse answer) {
    StoredResponse joined = Updates.joined(plan.stored(), request, answer);
    return joined == null
        ? new AskAgain("the bytes belong to another version (RFC 9110 section 15.3.7.3)")
        : new Joined(plan.stored(), joined, "missing bytes came");
  }

  private static Outcome head(Plan.Upstream plan, CacheRequest request, OriginResponse answer) {
    for (StoredResponse stored : plan.candidates()) {
      if (answer.status() == 200 && stored.status() == 200 && stored.key().matches(request.fields(), stored.fields())) {
        StoredResponse updated = Updates.byHead(stored, request, answer);
        return updated == null
            ? new Taken(List.of(stored), "HEAD tells of another version (RFC 9111 section 4.3.5)")
            : new Freshened(stored, updated, false, "HEAD tells of the same version (RFC 9111 section 4.3.5)");
      }
    }
    return new Taken(List.of(), "HEAD says nothing of what is stored");
  }

  private static Outcome taken(Plan.Upstream plan, CacheRequest request, OriginResponse answer) {
    boolean newer = request.isGet() && answer.status() != 304 && StatusCodes.supersedes(answer.status());
    List<StoredResponse> old =
        plan.candidates().stream().filter(each -> newer && each.key().matches(request.fields(), each.fields())).toList();
    return new Taken(old, old.isEmpty() ? "upstream's answer" : "upstream's answer replaces what was stored");
  }
}
