package dev.playhouse.edge.caching;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The field lines of one message section in the order of the wire (RFC 9110 section 5). Immutable; names compare without case. Every look-up is
 * linear in the characters held: the limit on a section is the one of the parser that read it.
 */
public record Fields(List<Line> lines) {
  public static final Fields NONE = new Fields(List.of());

  /** One field line; white space around the value is no part of it (RFC 9110 section 5.5). */
  public record Line(String name, String value) {
    public Line {
      value = value.strip();
    }

    boolean is(String other) {
      return name.equalsIgnoreCase(other);
    }
  }

  public Fields {
    lines = List.copyOf(lines);
  }

  /** Names and values in turn. */
  public static Fields of(String... namesAndValues) {
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      lines.add(new Line(namesAndValues[i], namesAndValues[i + 1]));
    }
    return new Fields(lines);
  }

  /** A copy of any name-value sequence, such as Netty's headers. */
  public static Fields copyOf(Iterable<? extends Map.Entry<String, String>> entries) {
    List<Line> lines = new ArrayList<>();
    entries.forEach(entry -> lines.add(new Line(entry.getKey(), entry.getValue())));
    return new Fields(lines);
  }

  public boolean has(String name) {
    return first(name) != null;
  }

  /** The first line's value: what a singleton field sent twice is read as. */
  public @Nullable String first(String name) {
    for (Line line : lines) {
      if (line.is(name)) {
        return line.value();
      }
    }
    return null;
  }

  /** The value, when there is exactly one line of that name. */
  public @Nullable String only(String name) {
    List<String> values = values(name);
    return values.size() == 1 ? values.getFirst() : null;
  }

  public List<String> values(String name) {
    List<String> values = new ArrayList<>();
    for (Line line : lines) {
      if (line.is(name)) {
        values.add(line.value());
      }
    }
    return values;
  }

  /** All lines of that name as one value (RFC 9110 section 5.3). */
  public @Nullable String combined(String name) {
    List<String> values = values(name);
    return values.isEmpty() ? null : String.join(", ", values);
  }

  /** The members of a list-based field over all its lines, without empty ones (RFC 9110 section 5.6.1.2). */
  public List<String> members(String name) {
    String value = combined(name);
    return value == null ? List.of() : ListSyntax.members(value);
  }

  public Fields with(String name, String value) {
    List<Line> changed = new ArrayList<>(without(name).lines);
    changed.add(new Line(name, value));
    return new Fields(changed);
  }

  public Fields plus(String name, String value) {
    List<Line> longer = new ArrayList<>(lines);
    longer.add(new Line(name, value));
    return new Fields(longer);
  }

  public Fields without(String name) {
    return has(name) ? kept(line -> !line.is(name)) : this;
  }

  /** Without the named ones; the set is in lower case. */
  public Fields without(Set<String> names) {
    return kept(line -> !names.contains(lower(line.name())));
  }

  private Fields kept(Predicate<Line> wanted) {
    List<Line> kept = new ArrayList<>(lines.size());
    for (Line line : lines) {
      if (wanted.test(line)) {
        kept.add(line);
      }
    }
    return new Fields(kept);
  }

  /** These, but every name that {@code newer} has comes from there. */
  public Fields updatedBy(Fields newer) {
    Set<String> names = newer.lines.stream().map(line -> lower(line.name())).collect(Collectors.toSet());
    List<Line> updated = new ArrayList<>(without(names).lines);
    updated.addAll(newer.lines);
    return new Fields(updated);
  }

  /** Room that they take, for limits. */
  int characters() {
    return lines.stream().mapToInt(line -> line.name().length() + line.value().length()).sum();
  }

  static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
