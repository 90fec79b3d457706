package dev.playhouse.origin.database;

import dev.playhouse.protocol.Json;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The tables of the metadata store as text, the same for both engines: a row is a JSON object in a line of its own. */
public final class Tables {
  private static final int ROWS_AT_ONCE = 1000;

  /** What belongs to the database itself and not to what it keeps. */
  private static final Set<String> OWN = Set.of("flyway_schema_history", "turns", "shared_folder");

  private Tables() {}

  /** The names of the tables, in lower case. */
  public static List<String> names(Handle handle) {
    return handle
        .createQuery("select lower(table_name) from information_schema.tables where lower(table_schema) = 'public' and table_type = 'BASE TABLE'")
        .mapTo(String.class)
        .stream()
        .filter(name -> !OWN.contains(name))
        .sorted()
        .toList();
  }

  /** The newest migration. */
  public static String version(Handle handle) {
    String query = "select \"version\" from \"flyway_schema_history\" where \"version\" is not null order by \"installed_rank\" desc limit 1";
    return handle.createQuery(query).mapTo(String.class).one();
  }

  /** Writes all rows of a table. */
  public static void write(Handle handle, String table, OutputStream out) throws IOException {
    BufferedWriter lines = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    try (Stream<Map<String, @Nullable Object>> rows =
        handle.createQuery("select * from " + table).setFetchSize(ROWS_AT_ONCE).map((row, _) -> values(row)).stream()) {
      for (var row = rows.iterator(); row.hasNext(); ) {
        lines.write(Json.MAPPER.writeValueAsString(row.next()));
        lines.write('\n');
      }
    }
    lines.flush();
  }

  /** Puts rows into a table that is empty, as far as they are wanted. */
  static void read(Handle handle, String table, BufferedReader lines, Predicate<JsonNode> wanted) throws IOException {
    Map<String, Integer> types = types(handle, table);
    String marks = String.join(", ", Collections.nCopies(types.size(), "?"));
    String insert = "insert into " + table + " (" + String.join(", ", types.keySet()) + ") values (" + marks + ")";
    try (PreparedStatement statement = handle.getConnection().prepareStatement(insert)) {
      int waiting = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode row = Json.MAPPER.readTree(line);
        if (wanted.test(row)) {
          bind(statement, types, row);
          statement.addBatch();
          waiting++;
        }
        if (waiting == ROWS_AT_ONCE) {
          statement.executeBatch();
          waiting = 0;
        }
      }
      statement.executeBatch();
    } catch (SQLException e) {
      throw new IOException("cannot fill the table " + table, e);
    }
  }

  private static void bind(PreparedStatement statement, Map<String, Integer> types, JsonNode row) throws SQLException {
    int place = 0;
    for (Map.Entry<String, Integer> column : types.entrySet()) {
      place++;
      JsonNode value = row.get(column.getKey());
      if (value == null || value.isNull()) {
        statement.setNull(place, column.getValue());
        continue;
      }
      switch (column.getValue()) {
        case Types.BIGINT, Types.INTEGER, Types.SMALLINT -> statement.setLong(place, value.asLong());
        case Types.DOUBLE, Types.FLOAT, Types.REAL, Types.NUMERIC -> statement.setDouble(place, value.asDouble());
        case Types.BOOLEAN, Types.BIT -> statement.setBoolean(place, value.asBoolean());
        default -> statement.setString(place, value.asString());
      }
    }
  }

  private static Map<String, Integer> types(Handle handle, String table) {
    try (ResultSet none = handle.getConnection().createStatement().executeQuery("select * from " + table + " where 1 = 0")) {
      Map<String, Integer> types = new LinkedHashMap<>();
      ResultSetMetaData columns = none.getMetaData();
      for (int column = 1; column <= columns.getColumnCount(); column++) {
        types.put(columns.getColumnName(column).toLowerCase(Locale.ROOT), columns.getColumnType(column));
      }
      return types;
    } catch (SQLException e) {
      throw new UncheckedIOException("cannot tell the columns of " + table, new IOException(e));
    }
  }

  private static Map<String, @Nullable Object> values(ResultSet row) throws SQLException {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    ResultSetMetaData columns = row.getMetaData();
    for (int column = 1; column <= columns.getColumnCount(); column++) {
      values.put(columns.getColumnName(column).toLowerCase(Locale.ROOT), value(row, column, columns.getColumnType(column)));
    }
    return values;
  }

  private static @Nullable Object value(ResultSet row, int column, int type) throws SQLException {
    Object value =
        switch (type) {
          case Types.BIGINT, Types.INTEGER, Types.SMALLINT -> row.getLong(column);
          case Types.DOUBLE, Types.FLOAT, Types.REAL, Types.NUMERIC -> row.getDouble(column);
          case Types.BOOLEAN, Types.BIT -> row.getBoolean(column);
          default -> row.getString(column);
        };
    return row.wasNull() ? null : value;
  }
}
