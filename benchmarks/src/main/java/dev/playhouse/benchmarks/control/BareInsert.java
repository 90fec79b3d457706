package dev.playhouse.benchmarks.control;

import java.nio.file.Path;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The baseline of imports: the rows that one left, inserted into empty tables by batches of JDBC in one transaction. */
final class BareInsert {
  /** What is a part comes after what it is a part of. */
  private static final List<String> TABLES =
      List.of(
          "titles where parent_id is null", "titles where kind = 'season'", "titles where kind = 'episode'", "title_subjects", "audit", "changes");
  private static final int BATCH = 1000;
  private static final double SECOND = 1e9;

  private BareInsert() {}

  /** Seconds that it takes, with the data folder of an origin that has stopped. */
  static double seconds(Path folder) throws SQLException {
    Map<String, List<Object[]>> rows = new LinkedHashMap<>();
    String schema;
    try (Connection imported = open(folder.resolve("data/db/origin"))) {
      for (String table : TABLES) {
        rows.put(table, read(imported, table));
      }
      schema = folder.resolve("schema.sql").toString();
      execute(imported, "script nodata to '" + schema + "'");
    }
    try (Connection bare = open(folder.resolve("bare"))) {
      execute(bare, "runscript from '" + schema + "'");
      bare.setAutoCommit(false);
      long begin = System.nanoTime();
      for (Map.Entry<String, List<Object[]>> table : rows.entrySet()) {
        insert(bare, table.getKey().replaceFirst(" .*", ""), table.getValue());
      }
      bare.commit();
      return (System.nanoTime() - begin) / SECOND;
    }
  }

  private static Connection open(Path file) throws SQLException {
    return DriverManager.getConnection("jdbc:h2:file:" + file.toAbsolutePath() + ";WRITE_DELAY=0", "", "");
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<Object[]> read(Connection connection, String table) throws SQLException {
    List<Object[]> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("select * from " + table)) {
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        Object[] row = new Object[columns];
        for (int at = 0; at < columns; at++) {
          Object value = result.getObject(at + 1);
          row[at] = value instanceof Clob ? result.getString(at + 1) : value;
        }
        rows.add(row);
      }
    }
    return rows;
  }

  private static void insert(Connection connection, String table, List<Object[]> rows) throws SQLException {
    String places = String.join(", ", Collections.nCopies(rows.getFirst().length, "?"));
    try (PreparedStatement insert = connection.prepareStatement("insert into " + table + " values (" + places + ")")) {
      int waiting = 0;
      for (Object[] row : rows) {
        for (int at = 0; at < row.length; at++) {
          insert.setObject(at + 1, row[at]);
        }
        insert.addBatch();
        if (++waiting == BATCH) {
          insert.executeBatch();
          waiting = 0;
        }
      }
      insert.executeBatch();
    }
  }
}
