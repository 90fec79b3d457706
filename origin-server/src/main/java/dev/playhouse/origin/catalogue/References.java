package dev.playhouse.origin.catalogue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** What needs a title to stay. */
final class References {
  private static final Map<String, String> TABLES =
      Map.of(
          "parts", "titles where parent_id",
          "masters", "masters where title_id",
          "jobs", "jobs where title_id",
          "assets", "assets where title_id",
          "publications", "publications where title_id",
          "subtitles", "title_subtitles where title_id",
          "imported keys", "imported_keys where title_id");

  private References() {}

  /** How many there are of each; none is left out. */
  static Map<String, Long> of(Handle handle, String titleId) {
    Map<String, Long> needed = new LinkedHashMap<>();
    TABLES.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            table -> {
              long count =
                  handle.createQuery("select count(*) from " + table.getValue() + " = :id").bind("id", titleId).mapTo(Long.class).one();
              if (count > 0) {
                needed.put(table.getKey(), count);
              }
            });
    return needed;
  }

  static String words(Map<String, Long> needed) {
    return needed.entrySet().stream().map(each -> each.getValue() + " " + each.getKey()).collect(Collectors.joining(", "));
  }
}
