package dev.playhouse.edge.caching;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Names that a client prefers by weight (RFC 9110 section 12.4.2): {@code Accept-Language}, {@code Accept-Encoding}, {@code Accept-Charset}. Case,
 * white space and, among equal weights, order mean nothing there.
 *
 * @param weights by name in lower case, in thousandths; the greatest of a repeated name
 */
record WeightedNames(Map<String, Integer> weights) {
  private static final Pattern WEIGHT = Pattern.compile("q=(0(\\.[0-9]{0,3})?|1(\\.0{0,3})?)", Pattern.CASE_INSENSITIVE);
  private static final int FULL = 1000;

  /** Null when a member is not of the form {@code name;q=weight}: such a value is compared as it stands. */
  static @Nullable WeightedNames parse(List<String> members) {
    Map<String, Integer> weights = new TreeMap<>();
    for (String member : members) {
      List<String> parts = ListSyntax.parameters(member);
      if (parts.isEmpty() || parts.size() > 2 || (parts.size() == 2 && !WEIGHT.matcher(parts.get(1)).matches())) {
        return null;
      }
      weights.merge(Fields.lower(parts.getFirst()), parts.size() == 1 ? FULL : thousandths(parts.get(1)), Math::max);
    }
    return new WeightedNames(weights);
  }

  private static int thousandths(String parameter) {
    String number = parameter.substring(2);
    return new BigDecimal(number.endsWith(".") ? number + "0" : number).movePointRight(3).intValueExact();
  }

  /** The one name that the client prefers to all others, null when there are several or none. */
  @Nullable String favourite() {
    int most = weights.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    List<String> first = weights.entrySet().stream().filter(entry -> entry.getValue() == most).map(Map.Entry::getKey).toList();
    return most > 0 && first.size() == 1 ? first.getFirst() : null;
  }

  /** The same text for the same preferences. */
  String normal() {
    return weights.entrySet().stream()
        .map(entry -> entry.getKey() + (entry.getValue() == FULL ? "" : ";q=" + entry.getValue()))
        .collect(Collectors.joining(","));
  }
}
