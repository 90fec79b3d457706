package dev.playhouse.origin.database;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The metadata store of a test: H2 in a folder, or, with {@code -Dtest.database=postgresql}, a database of PostgreSQL for each folder. */
public final class TestDatabase {
  private static final boolean ON_POSTGRESQL = "postgresql".equals(System.getProperty("test.database"));

  /** In a process that a test starts: the database that the test has made for it. */
  private static final String GIVEN_URL = "test.database.url";
  private static final String GIVEN_USER = "test.database.user";
  private static final String GIVEN_PASSWORD = "test.database.password_file";

  private TestDatabase() {}

  /** Whether the stores of this process are on a server that others use beside it. */
  public static boolean onServer() {
    return ON_POSTGRESQL || System.getProperty(GIVEN_URL) != null;
  }

  /** Opens the store of a folder. */
  public static Database open(Path folder) {
    DatabaseServer server = server(folder);
    return server == null ? Database.open(folder) : Database.open(server);
  }

  /** The database of a folder; null when it is in the folder. */
  public static @Nullable DatabaseServer server(Path folder) {
    String given = System.getProperty(GIVEN_URL);
    if (given != null) {
      return new DatabaseServer(given, System.getProperty(GIVEN_USER), Path.of(System.getProperty(GIVEN_PASSWORD)), null);
    }
    return ON_POSTGRESQL ? onServer(folder) : null;
  }

  /** The same, with nothing in it yet. */
  public static @Nullable DatabaseServer emptyServer(Path folder) {
    return ON_POSTGRESQL ? PostgresServer.running().empty(name(folder), "UTF8") : null;
  }

  /** The settings of a Java process that leads {@link #open} to the database of a folder. */
  public static List<String> properties(Path folder) {
    DatabaseServer server = server(folder);
    if (server == null) {
      return List.of();
    }
    return List.of(
        "-D" + GIVEN_URL + "=" + server.url(), "-D" + GIVEN_USER + "=" + server.user(), "-D" + GIVEN_PASSWORD + "=" + server.passwordFile());
  }

  /** The flags that lead an origin to the database of a folder. */
  public static List<String> flags(Path folder) {
    return ON_POSTGRESQL ? PostgresServer.running().flags(onServer(folder)) : List.of();
  }

  private static DatabaseServer onServer(Path folder) {
    return PostgresServer.running().database(name(folder));
  }

  private static String name(Path folder) {
    UUID name = UUID.nameUUIDFromBytes(folder.toAbsolutePath().toString().getBytes(StandardCharsets.UTF_8));
    return "test_" + name.toString().replace("-", "");
  }
}
