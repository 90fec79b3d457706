package dev.playhouse.edge.caching;

/** What an answer to a forwarded HEAD says of the response stored for GET (RFC 9111 section 4.3.5). */
public sealed interface HeadUpdate {
  /** It still holds, under these fields. */
  record Freshened(StoredResponse stored) implements HeadUpdate {}

  /** It does not: drop it. */
  record Drop(String reason) implements HeadUpdate {}

  /** Nothing. */
  record Leave(String reason) implements HeadUpdate {}

  static HeadUpdate of(CacheRequest request, StoredResponse stored, OriginResponse answer) {
    if (!request.isHead() || answer.status() != 200 || stored.status() != 200) {
      return new Leave("only a 200 to HEAD tells of a stored 200");
    }
    if (!stored.key().matches(request.fields(), stored.fields())) {
      return new Leave("another variant");
    }
    for (String validator : new String[] {"ETag", "Last-Modified"}) {
      String told = answer.fields().first(validator);
      if (told != null && !told.equals(stored.fields().first(validator))) {
        return new Drop(validator + " differs");
      }
    }
    String length = answer.fields().first("Content-Length");
    boolean known = stored.extent().length() != Extent.UNKNOWN;
    if (length != null && known && !length.equals(Long.toString(stored.extent().length()))) {
      return new Drop("Content-Length differs");
    }
    if (CacheControl.ofResponse(answer.fields()).has("no-store")) {
      return new Drop("no-store");
    }
    return new Freshened(stored.freshened(StoredFields.updated(stored.fields(), answer), stored.key(), answer));
  }
}
