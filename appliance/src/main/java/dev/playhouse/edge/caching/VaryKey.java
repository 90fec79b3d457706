package dev.playhouse.edge.caching;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The secondary key of a stored response: what the request that brought it said in the fields that Vary names (RFC 9111 section 4.1), normalised,
 * empty for a field that was not there.
 *
 * @param selected by name in lower case
 */
public record VaryKey(Map<String, Optional<String>> selected) {
  /** The key of a response without Vary. */
  public static final VaryKey NONE = new VaryKey(Map.of());

  /** More names than any server means; with more nothing matches, as with {@code *}. */
  static final int MAX_NAMES = 32;

  /** Room for all selected values of one variant: keys are held in memory. */
  static final int MAX_CHARS = 8 * 1024;

  private static final Set<String> WEIGHTED = Set.of("accept-language", "accept-encoding", "accept-charset");

  /** Empty when no request ever matches: {@code *} among the names, or one of the limits. */
  static Optional<VaryKey> of(Fields response, Fields request) {
    Set<String> names = new TreeSet<>();
    response.members("Vary").forEach(name -> names.add(Fields.lower(name)));
    if (names.contains("*") || names.size() > MAX_NAMES) {
      return Optional.empty();
    }
    Map<String, Optional<String>> selected = new TreeMap<>();
    int characters = 0;
    for (String name : names) {
      Optional<String> value = normal(name, request);
      characters += name.length() + value.map(String::length).orElse(0);
      selected.put(name, value);
    }
    return characters > MAX_CHARS ? Optional.empty() : Optional.of(new VaryKey(selected));
  }

  /** The key after a message about the same bytes that answered this request: Vary may have changed with it. */
  Optional<VaryKey> updated(Fields merged, Fields request, boolean alreadySelected) {
    Optional<VaryKey> anew = of(merged, request);
    boolean sameNames = anew.map(key -> key.selected.keySet().equals(selected.keySet())).orElse(false);
    return alreadySelected && sameNames ? Optional.of(this) : anew;
  }

  /** Whether the request selects the response stored under this key. */
  boolean matches(Fields request, Fields stored) {
    return selected.entrySet().stream()
        .allMatch(each -> normal(each.getKey(), request).equals(each.getValue()) || favours(each.getKey(), request, stored));
  }

  /** A client that likes the stored language best, and alone, would get no better one. */
  private static boolean favours(String name, Fields request, Fields stored) {
    List<String> languages = stored.members("Content-Language");
    if (!name.equals("accept-language") || languages.size() != 1) {
      return false;
    }
    WeightedNames wanted = WeightedNames.parse(request.members(name));
    return wanted != null && Fields.lower(languages.getFirst()).equals(wanted.favourite());
  }

  /** Lines combined, white space around commas dropped; fields of weighted names compared by what they mean. */
  private static Optional<String> normal(String name, Fields request) {
    if (!request.has(name)) {
      return Optional.empty();
    }
    List<String> members = request.members(name);
    WeightedNames weighted = WEIGHTED.contains(name) ? WeightedNames.parse(members) : null;
    return Optional.of(weighted == null ? String.join(",", members) : weighted.normal());
  }
}
