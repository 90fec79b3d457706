package dev.playhouse.edge.caching;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Cache directives (RFC 9111 section 5.2) of a request, or those of a response that bind this cache: {@code CDN-Cache-Control} when it is there
 * and valid, else {@code Cache-Control} (RFC 9213 section 2.2).
 *
 * <p>Where the RFCs leave it open, doubt makes a response stale: a directive that is no valid number of seconds counts as 0, the first of several
 * counts (RFC 9111 section 4.2.1), field names that cannot be read make {@code no-cache} and {@code private} speak of the whole response.
 *
 * @param targeted whether they stood in CDN-Cache-Control; then Expires is ignored too
 */
public record CacheControl(boolean targeted, List<Directive> directives) {
  public static final CacheControl NONE = new CacheControl(false, List.of());

  /** The greatest number of seconds that is told from greater ones (RFC 9111 section 1.2.2). */
  public static final long MAX_SECONDS = 1L << 31;

  private static final Set<String> IN_SECONDS = Set.of("max-age", "s-maxage", "stale-while-revalidate", "stale-if-error");
  private static final Set<String> WITH_FIELD_NAMES = Set.of("no-cache", "private");
  private static final Set<String> FLAGS =
      Set.of("no-store", "no-transform", "must-revalidate", "proxy-revalidate", "must-understand", "public", "immutable");

  /** A directive, its name in lower case, its argument without quotes. */
  public record Directive(String name, @Nullable String argument) {}

  public CacheControl {
    directives = List.copyOf(directives);
  }

  public static CacheControl ofRequest(Fields fields) {
    return new CacheControl(false, untargeted(fields));
  }

  public static CacheControl ofResponse(Fields fields) {
    List<Directive> targeted = targeted(fields);
    return targeted == null ? new CacheControl(false, untargeted(fields)) : new CacheControl(true, targeted);
  }

  public boolean has(String name) {
    return directives.stream().anyMatch(directive -> directive.name().equals(name));
  }

  /** Whether it is there and speaks of the whole response, not of named fields. */
  public boolean hasForAll(String name) {
    return directives.stream().anyMatch(directive -> directive.name().equals(name) && names(directive).isEmpty());
  }

  /** The fields that it names, in lower case. */
  public Set<String> fieldNames(String name) {
    Set<String> names = new TreeSet<>();
    directives.stream().filter(directive -> directive.name().equals(name)).forEach(directive -> names.addAll(names(directive)));
    return names;
  }

  /** Its seconds, at most {@link #MAX_SECONDS}; empty when it is not there, 0 when it makes no sense. */
  public OptionalLong seconds(String name) {
    for (Directive directive : directives) {
      if (directive.name().equals(name)) {
        return OptionalLong.of(Math.max(0, deltaSeconds(directive.argument())));
      }
    }
    return OptionalLong.empty();
  }

  /** As {@link #seconds}, but without an argument it means any number ({@code max-stale}). */
  public OptionalLong secondsOrAny(String name) {
    boolean any = directives.stream().anyMatch(directive -> directive.name().equals(name) && directive.argument() == null);
    return any ? OptionalLong.of(MAX_SECONDS) : seconds(name);
  }

  /** Delta-seconds (RFC 9111 section 1.2.2); -1 when the text is none. */
  static long deltaSeconds(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return -1;
    }
    long seconds = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      seconds = Math.min(MAX_SECONDS, seconds * 10 + digit);
    }
    return seconds;
  }

  private static List<String> names(Directive directive) {
    String argument = directive.argument();
    return argument == null ? List.of() : ListSyntax.members(argument).stream().map(Fields::lower).toList();
  }

  private static List<Directive> untargeted(Fields fields) {
    return fields.members("Cache-Control").stream().map(CacheControl::directive).toList();
  }

  /** {@code name =value} and {@code name= value} are no valid arguments: what they limit is not known. */
  private static Directive directive(String member) {
    int equals = member.indexOf('=');
    if (equals < 0) {
      return new Directive(Fields.lower(member), null);
    }
    String name = member.substring(0, equals);
    String bare = name.strip();
    return new Directive(Fields.lower(bare), bare.equals(name) ? ListSyntax.unquoted(member.substring(equals + 1)) : "");
  }

  /** Null when there is none, or when it is empty, no dictionary, or holds a directive of the wrong type (RFC 9213 section 2.1). */
  private static @Nullable List<Directive> targeted(Fields fields) {
    String text = fields.combined("CDN-Cache-Control");
    Map<String, StructuredDictionary.Value> members = text == null ? Map.of() : StructuredDictionary.parse(text);
    if (members.isEmpty()) {
      return null;
    }
    List<Directive> directives = new ArrayList<>();
    for (Map.Entry<String, StructuredDictionary.Value> member : members.entrySet()) {
      String name = member.getKey();
      StructuredDictionary.Value value = member.getValue();
      if (!rightType(name, value)) {
        return null;
      }
      if (!value.equals(StructuredDictionary.Value.FALSE)) {
        directives.add(new Directive(name, value.equals(StructuredDictionary.Value.TRUE) ? null : value.text()));
      }
    }
    return directives;
  }

  private static boolean rightType(String name, StructuredDictionary.Value value) {
    return switch (value.type()) {
      case INTEGER -> !FLAGS.contains(name) && !WITH_FIELD_NAMES.contains(name) && !value.text().startsWith("-");
      case BOOLEAN -> !IN_SECONDS.contains(name);
      case STRING -> !IN_SECONDS.contains(name) && !FLAGS.contains(name);
      case OTHER -> !IN_SECONDS.contains(name) && !FLAGS.contains(name) && !WITH_FIELD_NAMES.contains(name);
    };
  }
}
