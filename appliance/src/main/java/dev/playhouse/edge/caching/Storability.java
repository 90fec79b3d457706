package dev.playhouse.edge.caching;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a response may be stored for others (RFC 9111 section 3). */
public sealed interface Storability {
  /** More than this is no header of a cacheable response, and heads are held in memory. */
  int MAX_FIELD_CHARS = 32 * 1024;

  /**
   * Store it, under the fields of {@code stored}. Its extent is what the response promises; whoever stores puts in what really came.
   *
   * @param asGet true for the answer to a POST, that GET may reuse (RFC 9110 section 9.3.3)
   */
  record Store(StoredResponse stored, boolean asGet) implements Storability {}

  /** Hand it on and forget it. */
  record Pass(String reason) implements Storability {}

  static Storability of(CachePolicy policy, CacheRequest request, OriginResponse response) {
    CacheControl directives = CacheControl.ofResponse(response.fields());
    String refusal = refusal(policy, request, response, directives);
    if (refusal != null) {
      return new Pass(refusal);
    }
    Optional<VaryKey> key = VaryKey.of(response.fields(), request.fields());
    Optional<Extent> extent = extent(request, response);
    if (key.isEmpty()) {
      return new Pass("Vary matches no request (RFC 9111 section 4.1)");
    }
    if (extent.isEmpty()) {
      return new Pass("partial content that says no single, consistent range (RFC 9111 section 3.3)");
    }
    StoredResponse stored = stored(response, key.get(), extent.get());
    if (stored.fields().characters() > MAX_FIELD_CHARS) {
      return new Pass("header fields over " + MAX_FIELD_CHARS + " characters");
    }
    Freshness freshness = Freshness.of(stored, response.responseTime(), policy);
    boolean servesStale = freshness.lifetimeSeconds() > 0 && !Staleness.isForbidden(directives);
    boolean usable = stored.hasValidator() || freshness.isFresh() || servesStale;
    return usable ? new Store(stored, !request.isGet()) : new Pass("neither fresh nor possible to validate");
  }

  private static @Nullable String refusal(CachePolicy policy, CacheRequest request, OriginResponse response, CacheControl directives) {
    int status = response.status();
    if (!request.isGet() && !storablePost(request, response, directives)) {
      return "answers to " + request.method() + " are not stored (RFC 9111 section 3)";
    }
    if (!StatusCodes.isFinal(status) || StatusCodes.answersOneRequest(status)) {
      return "status " + status + " is not for storing";
    }
    if (request.hasContent()) {
      return "the request has content, which is in no key";
    }
    if (directives.has("must-understand") && !StatusCodes.understood(status)) {
      return "must-understand, and status " + status + " is not known (RFC 9111 section 5.2.2.3)";
    }
    if (directives.has("no-store") && !directives.has("must-understand")) {
      return "no-store (RFC 9111 section 5.2.2.5)";
    }
    if (request.directives(policy).has("no-store")) {
      return "the request says no-store (RFC 9111 section 5.2.1.5)";
    }
    if (directives.hasForAll("private")) {
      return "private (RFC 9111 section 5.2.2.7)";
    }
    if (request.fields().has("Authorization") && !forEverybody(directives)) {
      return "the request is authorised, the response not for everybody (RFC 9111 section 3.5)";
    }
    return cacheable(response, directives) ? null : "nothing makes status " + status + " cacheable (RFC 9111 section 3)";
  }

  private static boolean forEverybody(CacheControl directives) {
    return directives.has("public") || directives.has("must-revalidate") || directives.has("s-maxage");
  }

  private static boolean explicit(OriginResponse response, CacheControl directives) {
    boolean expires = !directives.targeted() && response.fields().has("Expires");
    return directives.has("max-age") || directives.has("s-maxage") || expires;
  }

  private static boolean cacheable(OriginResponse response, CacheControl directives) {
    return explicit(response, directives) || directives.has("public") || StatusCodes.heuristicallyCacheable(response.status());
  }

  /** With explicit freshness and its own URI as Content-Location (RFC 9110 section 9.3.3). */
  private static boolean storablePost(CacheRequest request, OriginResponse response, CacheControl directives) {
    String location = response.fields().only("Content-Location");
    return request.method().equals("POST")
        && StatusCodes.success(response.status())
        && response.status() != 206
        && explicit(response, directives)
        && location != null
        && request.uri().equals(Invalidation.ofSameOrigin(request.uri(), location));
  }

  private static StoredResponse stored(OriginResponse response, VaryKey key, Extent extent) {
    boolean partial = response.status() == 206;
    Fields fields = StoredFields.of(response);
    return new StoredResponse(
        partial ? 200 : response.status(),
        partial ? fields.without("Content-Range").without("Content-Length") : fields,
        key,
        response.requestTime(),
        response.responseTime(),
        Freshness.ageField(response.fields()),
        extent);
  }

  private static Optional<Extent> extent(CacheRequest request, OriginResponse response) {
    String length = response.fields().first("Content-Length");
    long bytes = length == null || length.length() > 18 || !length.chars().allMatch(c -> c >= '0' && c <= '9') || length.isEmpty()
        ? Extent.UNKNOWN
        : Long.parseLong(length);
    if (response.status() == 204 || response.status() == 205) {
      return Optional.of(Extent.whole(0));
    }
    if (response.status() != 206) {
      return Optional.of(bytes == Extent.UNKNOWN ? Extent.wholeOfUnknownLength() : Extent.whole(bytes));
    }
    return ContentRange.of(response.fields())
        .filter(range -> request.fields().has("Range") && (bytes == Extent.UNKNOWN || bytes == range.span().length()))
        .map(range -> Extent.part(range.span(), range.length()));
  }
}
