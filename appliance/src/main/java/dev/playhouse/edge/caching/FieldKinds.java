package dev.playhouse.edge.caching;

import java.util.HashSet;
import java.util.Set;

/** Groups of fields that caches treat alike, names in lower case. */
final class FieldKinds {
  /** They concern one connection (RFC 9110 section 7.6.1) or one proxy (RFC 9111 section 3.1). */
  static final Set<String> HOP_BY_HOP =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authentication-info",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  /** A sender that names these in Connection would switch off the cache or a check behind it: there they stay (RFC 9110 section 7.6.1). */
  private static final Set<String> NEVER_OF_ONE_HOP =
      Set.of(
          "age",
          "authorization",
          "cache-control",
          "cdn-cache-control",
          "cdn-loop",
          "content-encoding",
          "content-length",
          "content-range",
          "content-type",
          "cookie",
          "date",
          "etag",
          "expires",
          "forwarded",
          "host",
          "last-modified",
          "set-cookie",
          "vary",
          "via",
          "x-forwarded-for");

  /** They describe the stored bytes: a later message about them changes nothing here (RFC 9111 section 3.2). */
  static final Set<String> OF_STORED_BYTES =
      Set.of("content-digest", "content-encoding", "content-length", "content-md5", "content-range", "digest", "etag", "repr-digest");

  /** They describe content, and an answer without content leaves them out (RFC 9110 section 15.4.5). */
  static final Set<String> OF_CONTENT =
      Set.of(
          "content-digest",
          "content-encoding",
          "content-language",
          "content-length",
          "content-md5",
          "content-range",
          "content-type",
          "digest",
          "repr-digest");

  /** They tell how to keep and to compare a representation, which an error about it is not. */
  static final Set<String> OF_REUSE = Set.of("age", "cache-control", "cdn-cache-control", "etag", "expires", "last-modified");

  /** Conditions and what belongs to them (RFC 9110 section 13.1). */
  static final Set<String> CONDITIONS =
      Set.of("if-match", "if-modified-since", "if-none-match", "if-range", "if-unmodified-since", "range");

  /** What trailers must not bring: framing, routing, authentication, content and cache control (RFC 9110 section 6.5.1). */
  static final Set<String> NEVER_IN_TRAILERS =
      Set.of(
          "age",
          "authorization",
          "cache-control",
          "cdn-cache-control",
          "content-encoding",
          "content-length",
          "content-range",
          "content-type",
          "date",
          "expires",
          "host",
          "location",
          "retry-after",
          "set-cookie",
          "vary",
          "via",
          "www-authenticate");

  private FieldKinds() {}

  /** Fields that end here: hop-by-hop ones and those that Connection lists. */
  static Set<String> endingHere(Fields fields) {
    Set<String> names = new HashSet<>(HOP_BY_HOP);
    fields.members("Connection").stream().map(Fields::lower).filter(name -> !NEVER_OF_ONE_HOP.contains(name)).forEach(names::add);
    return names;
  }
}
