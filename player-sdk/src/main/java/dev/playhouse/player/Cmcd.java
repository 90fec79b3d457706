package dev.playhouse.player;

import dev.playhouse.player.transport.Request;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Common Media Client Data of one request, version 2 (CTA-5004-B), request mode: values as structured fields (RFC 8941), keys in alphabetical order,
 * in the four header fields. What a key does not take is left out, as the standard wants it of what is not known.
 */
final class Cmcd {
  private static final int VERSION = 2;
  private static final double TENTHS = 10;

  private final Map<CmcdKey.Field, Map<String, String>> fields = new EnumMap<>(CmcdKey.Field.class);

  Cmcd() {
    number(CmcdKey.V, VERSION);
  }

  /** A whole number: milliseconds, kbit/s, or a count. */
  Cmcd number(CmcdKey key, double value) {
    return put(key, "=" + key.rounded(value));
  }

  /** A number with up to one decimal. */
  Cmcd decimal(CmcdKey key, double value) {
    double tenths = Math.round(value * TENTHS) / TENTHS;
    return put(key, "=" + (tenths == Math.rint(tenths) ? key.rounded(tenths) : String.valueOf(tenths)));
  }

  /** A list of one number that is of a kind of object; of none when that is null. */
  Cmcd listed(CmcdKey key, double value, @Nullable String objectType) {
    return put(key, "=(" + key.rounded(value) + (objectType == null ? "" : ";" + objectType) + ")");
  }

  /** A list of numbers; nothing when there are none. */
  Cmcd listed(CmcdKey key, List<Double> values) {
    return values.isEmpty() ? this : put(key, values.stream().map(key::rounded).collect(Collectors.joining(" ", "=(", ")")));
  }

  /** One of the words that a key has. */
  Cmcd token(CmcdKey key, String word) {
    return put(key, "=" + word);
  }

  /** A key that says by being there that something is true. */
  Cmcd flag(CmcdKey key, boolean value) {
    return value ? put(key, "") : this;
  }

  /** A text; nothing when it is longer than its key allows, or of other characters than a structured field holds. */
  Cmcd text(CmcdKey key, String text) {
    return text.isEmpty() || text.length() > key.longest() || !isString(text) ? this : put(key, "=" + quoted(text));
  }

  /** A list of one path, relative to that of the request, and which bytes of it when not all are meant ({@code first-last}). */
  Cmcd path(CmcdKey key, String path, @Nullable String range) {
    return isString(path) ? put(key, "=(" + quoted(path) + (range == null ? "" : ";r=" + quoted(range)) + ")") : this;
  }

  private Cmcd put(CmcdKey key, String value) {
    fields.computeIfAbsent(key.field(), field -> new TreeMap<>()).put(key.word(), value);
    return this;
  }

  private static boolean isString(String text) {
    return text.chars().allMatch(c -> c >= ' ' && c <= '~');
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** The request with all of it. */
  Request on(Request request) {
    Request told = request;
    for (Map.Entry<CmcdKey.Field, Map<String, String>> field : fields.entrySet()) {
      String pairs = field.getValue().entrySet().stream().map(pair -> pair.getKey() + pair.getValue()).collect(Collectors.joining(","));
      told = told.withHeader(field.getKey().header(), pairs);
    }
    return told;
  }
}
