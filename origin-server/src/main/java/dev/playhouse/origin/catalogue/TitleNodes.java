package dev.playhouse.origin.catalogue;

import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.catalogue.TitleTerms;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What decides who sees titles, from the metadata store. */
final class TitleNodes {
  private static final String SELECT =
      "select t.id, t.parent_id, t.kind, t.number, t.name, t.terms, p.asset_id, p.visible_at_ms from titles t"
          + " left join publications p on p.title_id = t.id and p.ended_at_ms is null";

  private static final String NAMED =
      " and t.id in (select id from titles where id = :named union select id from titles where ref = :named"
          + " union select id from titles where name = :named)";

  /**
   * Some nodes of all titles, by name and id.
   *
   * @param watchable leaves out what nobody can see because nothing is published
   */
  List<TitleNode> page(Handle handle, TitleQuery query, boolean watchable, int limit) {
    StringBuilder sql = new StringBuilder(SELECT).append(" where 1 = 1");
    Map<String, Object> values = new HashMap<>();
    if (watchable) {
      sql.append(" and (p.asset_id is not null or t.kind in ('series', 'season'))");
    }
    if (query.kind() != null) {
      sql.append(" and t.kind = :kind");
      values.put("kind", query.kind().name().toLowerCase(Locale.ROOT));
    }
    if (query.parent() != null) {
      sql.append(" and t.parent_id = :parent");
      values.put("parent", query.parent());
    }
    if (query.named() != null) {
      sql.append(NAMED);
      values.put("named", query.named());
    }
    if (query.after() != null) {
      sql.append(" and t.name >= :name and (t.name > :name or t.id > :id)");
      values.put("name", query.after().name());
      values.put("id", query.after().id());
    }
    return handle
        .createQuery(sql + " order by t.name, t.id limit :limit")
        .bindMap(values)
        .bind("limit", limit)
        .map((row, context) -> node(row))
        .list();
  }

  /** Some titles, all that they are parts of, and all that is published below those that are watched through their parts. */
  Map<String, TitleNode> family(Handle handle, Collection<TitleNode> some) {
    Map<String, TitleNode> known = new HashMap<>();
    some.forEach(node -> known.put(node.id(), node));
    for (Set<String> missing = wholes(known); !missing.isEmpty(); missing = wholes(known)) {
      nodes(handle, "t.id in (<keys>)", missing).forEach(node -> known.put(node.id(), node));
    }
    Set<String> open = some.stream().filter(node -> node.kind().holdsParts()).map(TitleNode::id).collect(Collectors.toSet());
    while (!open.isEmpty()) {
      List<TitleNode> below =
          nodes(handle, "t.parent_id in (<keys>) and (p.asset_id is not null or t.kind in ('series', 'season'))", open);
      below.forEach(node -> known.put(node.id(), node));
      open = below.stream().map(TitleNode::id).collect(Collectors.toSet());
    }
    return known;
  }

  List<TitleNode> all(Handle handle, Collection<String> titleIds) {
    return nodes(handle, "t.id in (<keys>)", titleIds);
  }

  private static Set<String> wholes(Map<String, TitleNode> known) {
    Set<String> missing = new HashSet<>();
    for (TitleNode node : known.values()) {
      if (node.parentId() != null && !known.containsKey(node.parentId())) {
        missing.add(node.parentId());
      }
    }
    return missing;
  }

  private static List<TitleNode> nodes(Handle handle, String condition, Collection<String> keys) {
    return TitleStore.portions(List.copyOf(keys)).stream()
        .flatMap(
            portion ->
                handle.createQuery(SELECT + " where " + condition).bindList("keys", portion).map((row, context) -> node(row)).list().stream())
        .toList();
  }

  private static TitleNode node(ResultSet row) throws SQLException {
    TitleTerms terms = terms(row);
    return new TitleNode(
        row.getString("id"),
        row.getString("parent_id"),
        TitleStore.kind(row),
        row.getObject("number", Integer.class),
        row.getString("name"),
        terms == null ? TitleTerms.NONE : terms,
        row.getString("asset_id") != null,
        TitleStore.instant(row, "visible_at_ms"));
  }

  static @Nullable TitleTerms terms(ResultSet row) throws SQLException {
    String terms = row.getString("terms");
    return terms == null ? null : Json.MAPPER.readValue(terms, TitleTerms.class);
  }
}
