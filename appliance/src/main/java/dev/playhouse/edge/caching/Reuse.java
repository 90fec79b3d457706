package dev.playhouse.edge.caching;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decides how a request is answered, given what is stored for its URI (RFC 9111 section 4). */
public final class Reuse {
  private final Instant now;
  private final CachePolicy policy;
  private final CacheRequest request;
  private final CacheControl asked;

  private Reuse(Instant now, CachePolicy policy, CacheRequest request) {
    this.now = now;
    this.policy = policy;
    this.request = request;
    this.asked = request.directives(policy);
  }

  /**
   * The plan for a request.
   *
   * @param stored every variant stored for the request's URI, in any order
   */
  public static Plan plan(Instant now, CachePolicy policy, CacheRequest request, List<StoredResponse> stored) {
    return new Reuse(now, policy, request).plan(stored);
  }

  /** How to validate a response that is served meanwhile. */
  public static Plan.Upstream refresh(StoredResponse stored) {
    String reason = "stale, served meanwhile (RFC 5861 section 3)";
    return stored.hasValidator()
        ? new Plan.Validate(List.of(stored), conditions(stored), Forward.STALE, reason)
        : new Plan.Fetch(List.of(stored), Forward.STALE, reason);
  }

  private Plan plan(List<StoredResponse> stored) {
    if (!request.readsCache()) {
      return new Plan.Fetch(List.of(), Forward.METHOD, "what is stored does not answer " + request.method());
    }
    if (request.fields().has("If-Match") || request.fields().has("If-Unmodified-Since")) {
      return forward(List.of(), Forward.REQUEST, "If-Match and If-Unmodified-Since are for the origin (RFC 9111 section 4.3.2)");
    }
    if (asked.has("no-store")) {
      return forward(List.of(), Forward.REQUEST, "the request says no-store");
    }
    if (stored.isEmpty()) {
      return forward(stored, Forward.URI_MISS, "nothing is stored");
    }
    return stored.stream()
        .filter(each -> each.key().matches(request.fields(), each.fields()))
        .max(Comparator.comparing(StoredResponse::date).thenComparing(StoredResponse::responseTime))
        .map(this::selected)
        .orElseGet(() -> unselected(stored));
  }

  /** No variant fits: one of them may still be what the origin would send (RFC 9111 section 4.1). */
  private Plan unselected(List<StoredResponse> stored) {
    List<StoredResponse> tagged = stored.stream().filter(each -> each.fields().has("ETag") && each.extent().isWhole()).toList();
    String reason = "no stored variant fits the request (RFC 9111 section 4.1)";
    if (tagged.isEmpty() || asked.has("only-if-cached")) {
      return forward(List.of(), Forward.VARY_MISS, reason);
    }
    String tags = tagged.stream().map(each -> each.fields().first("ETag")).distinct().collect(Collectors.joining(", "));
    return new Plan.Validate(tagged, Fields.of("If-None-Match", tags), Forward.VARY_MISS, reason);
  }

  private Plan selected(StoredResponse stored) {
    if (stored.extent().isWhole()) {
      return usable(stored);
    }
    Span missing = request.isGet() ? missing(stored) : new Span(0, 0);
    if (missing == null) {
      return usable(stored);
    }
    boolean completes = request.isGet() && stored.hasStrongTag() && !asked.has("no-cache") && !asked.has("only-if-cached");
    if (!completes) {
      return forward(List.of(stored), Forward.PARTIAL, "bytes are missing and cannot be joined (RFC 9111 section 3.4)");
    }
    boolean toTheEnd = missing.last() == stored.extent().length() - 1;
    Fields conditions =
        Fields.of("Range", "bytes=" + missing.first() + "-" + (toTheEnd ? "" : missing.last()), "If-Range", first(stored, "ETag"));
    return new Plan.Complete(stored, missing, conditions, "bytes are missing");
  }

  private @Nullable Span missing(StoredResponse stored) {
    return switch (RangeRequest.of(request, stored)) {
      case RangeRequest.Whole() -> stored.extent().missing(new Span(0, stored.extent().length() - 1));
      case RangeRequest.Unsatisfiable() -> null;
      case RangeRequest.Parts(List<Span> spans) ->
          spans.stream().allMatch(stored.extent()::holds) ? null : stored.extent().missing(spans.stream().reduce(Span::with).orElseThrow());
    };
  }

  private Plan usable(StoredResponse stored) {
    Freshness freshness = Freshness.of(stored, now, policy);
    CacheControl response = stored.directives();
    if (response.hasForAll("no-cache")) {
      return validate(stored, Forward.STALE, "no-cache (RFC 9111 section 5.2.2.4)");
    }
    if (asked.has("no-cache")) {
      return validate(stored, Forward.REQUEST, "the request says no-cache (RFC 9111 section 5.2.1.4)");
    }
    String unmet = unmet(freshness, response);
    if (unmet != null) {
      return validate(stored, Forward.REQUEST, unmet);
    }
    if (freshness.isFresh()) {
      return new Plan.Serve(stored, freshness, false, "fresh by " + freshness.basis());
    }
    if (Staleness.allowedByClient(freshness, response, asked)) {
      return new Plan.Serve(stored, freshness, false, "stale, as max-stale allows (RFC 9111 section 5.2.1.2)");
    }
    if (Staleness.allowedWhileRevalidating(freshness, response)) {
      return new Plan.Serve(stored, freshness, true, "stale, as stale-while-revalidate allows (RFC 5861 section 3)");
    }
    return validate(stored, Forward.STALE, "stale");
  }

  /** What the request asks of the age, and is not so. An immutable response is not validated for max-age (RFC 8246 section 2). */
  private @Nullable String unmet(Freshness freshness, CacheControl response) {
    OptionalLong oldest = asked.seconds("max-age");
    boolean immutable = response.has("immutable") && freshness.isFresh();
    if (oldest.isPresent() && !immutable && !freshness.isYoungerThan(oldest.getAsLong())) {
      return "older than the request's max-age (RFC 9111 section 5.2.1.1)";
    }
    OptionalLong left = asked.seconds("min-fresh");
    if (left.isPresent() && freshness.remainingSeconds() < left.getAsLong()) {
      return "not fresh as long as the request's min-fresh (RFC 9111 section 5.2.1.3)";
    }
    return null;
  }

  private Plan validate(StoredResponse stored, Forward why, String reason) {
    if (asked.has("only-if-cached") || !stored.hasValidator()) {
      return forward(List.of(stored), why, reason);
    }
    return new Plan.Validate(List.of(stored), conditions(stored), why, reason);
  }

  /** Validators as they came, both when there are both (RFC 9111 section 4.3.1). */
  private static Fields conditions(StoredResponse stored) {
    Fields conditions = Fields.NONE;
    if (stored.fields().has("ETag")) {
      conditions = conditions.plus("If-None-Match", first(stored, "ETag"));
    }
    if (stored.fields().has("Last-Modified")) {
      conditions = conditions.plus("If-Modified-Since", first(stored, "Last-Modified"));
    }
    return conditions;
  }

  private Plan forward(List<StoredResponse> candidates, Forward why, String reason) {
    return asked.has("only-if-cached") ? new Plan.Refuse(reason) : new Plan.Fetch(candidates, why, reason);
  }

  private static String first(StoredResponse stored, String name) {
    String value = stored.fields().first(name);
    return value == null ? "" : value;
  }
}
