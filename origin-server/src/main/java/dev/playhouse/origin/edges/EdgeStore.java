package dev.playhouse.origin.edges;

import dev.playhouse.origin.database.Database;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.edge.EdgeReport;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Edges in the metadata store; those that were removed are kept, since their fill plans name them and they are to be told. */
final class EdgeStore {
  private static final String SELECT =
      "select id, site, public_url, reported_at_ms, report, served_bits_per_second, sent_bytes from edges where removed_at_ms is null";

  private final Database database;
  /** The last report of each edge as it was read; a report lists all packages of its edge, and is asked for far more often than it comes. */
  private final Map<String, Read> read = new ConcurrentHashMap<>();

  private record Read(String text, EdgeReport report) {}

  EdgeStore(Database database) {
    this.database = database;
  }

  List<EdgeRecord> all() {
    return database.read(handle -> handle.createQuery(SELECT + " order by id").map((row, context) -> edge(row)).list());
  }

  @Nullable EdgeRecord find(String edgeId) {
    return database.read(
        handle ->
            handle.createQuery(SELECT + " and id = :id").bind("id", edgeId).map((row, context) -> edge(row)).findOne().orElse(null));
  }

  /** Whose a credential is. */
  record Holder(String edgeId, boolean removed) {}

  @Nullable Holder byCredential(String credentialSha256) {
    return database.read(
        handle ->
            handle
                .createQuery("select id, removed_at_ms is not null as removed from edges where credential_sha256 = :credential")
                .bind("credential", credentialSha256)
                .map((row, _) -> new Holder(row.getString("id"), row.getBoolean("removed")))
                .findOne()
                .orElse(null));
  }

  /** Whether this is what removes an edge. */
  static boolean remove(Handle handle, String edgeId, long atMs) {
    return handle.execute("update edges set removed_at_ms = ? where id = ? and removed_at_ms is null", atMs, edgeId) == 1;
  }

  void report(String edgeId, EdgeReport report, long atMs, long servedBitsPerSecond, long sentBytes) {
    database.change(
        handle ->
            handle.execute(
                "update edges set report = ?, reported_at_ms = ?, served_bits_per_second = ?, sent_bytes = sent_bytes + ? where id = ?",
                Json.MAPPER.writeValueAsString(report),
                atMs,
                servedBitsPerSecond,
                sentBytes,
                edgeId));
  }

  private EdgeReport report(String edgeId, String text) {
    Read known = read.get(edgeId);
    if (known == null || !known.text.equals(text)) {
      known = new Read(text, Json.MAPPER.readValue(text, EdgeReport.class));
      read.put(edgeId, known);
    }
    return known.report;
  }

  private EdgeRecord edge(ResultSet row) throws SQLException {
    long reportedAtMs = row.getLong("reported_at_ms");
    boolean reported = !row.wasNull();
    return new EdgeRecord(
        row.getString("id"),
        row.getString("site"),
        row.getString("public_url"),
        reported ? reportedAtMs : null,
        reported ? report(row.getString("id"), row.getString("report")) : null,
        row.getLong("served_bits_per_second"),
        row.getLong("sent_bytes"));
  }
}
