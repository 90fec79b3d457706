package dev.playhouse.origin.keys;

import dev.playhouse.protocol.keys.KeysetKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What each key of a keyset wraps, and which secrets none of them unwraps. Not thread-safe. */
final class KeyCensus {
  private final Map<String, Long> wraps = new TreeMap<>();
  private final List<WrappedRow> unreadable = new ArrayList<>();

  /** Counts a secret that could be unwrapped, by the key that wraps it now. */
  void readable(String wrappedBy) {
    wraps.merge(wrappedBy, 1L, Long::sum);
  }

  void unreadable(WrappedRow row) {
    wraps.merge(row.wrappedBy(), 1L, Long::sum);
    unreadable.add(row);
  }

  List<WrappedRow> unreadable() {
    return unreadable;
  }

  /** The keys of the keyset, oldest first; before them those that are not in it, though something is wrapped by them. */
  List<KeysetKey> keys(Keyset keyset) {
    List<String> known = keyset.ids();
    Stream<String> missing = wraps.keySet().stream().filter(id -> !known.contains(id));
    return Stream.concat(missing, known.stream()).map(id -> key(keyset, id)).toList();
  }

  private KeysetKey key(Keyset keyset, String id) {
    String status = id.equals(keyset.primary()) ? "primary" : keyset.ids().contains(id) ? "old" : "missing";
    long lost = unreadable.stream().filter(row -> row.wrappedBy().equals(id)).count();
    return new KeysetKey(id, status, wraps.getOrDefault(id, 0L), lost);
  }
}
