package dev.playhouse.origin.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL of the tests' own: a new cluster on a free port of 127.0.0.1, with fsync on, run as nobody when the tests run as root. It ends and
 * is removed with this process, however that ends.
 */
public final class PostgresServer {
  private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
  private static final String USER = "playhouse";
  private static final String PASSWORD = "correct horse";
  private static final String TEMPLATE = "migrated";

  /** A database takes some megabytes; of those that nobody uses any more so many stay. */
  private static final int MOST_DATABASES = 40;

  /** Ends the server when the pipe from this process breaks, and leaves nothing behind. */
  private static final String UNTIL_STDIN_CLOSES = "d=$1; shift; \"$@\" & cat >/dev/null; kill -QUIT $!; wait $!; rm -rf \"$d\"";

  /** Less than the test runner has; what is left of the folder is removed without this process. */
  private static final int PATIENCE_SECONDS = 20;

  private static @Nullable PostgresServer running;

  private final Path folder;
  private final int port;
  private final Set<String> databases = new LinkedHashSet<>();

  private PostgresServer(Path folder, int port) {
    this.folder = folder;
    this.port = port;
  }

  /** The one of this process. */
  public static synchronized PostgresServer running() {
    PostgresServer known = running;
    if (known == null) {
      known = start();
      running = known;
      try (Database migrated = Database.open(known.database(TEMPLATE))) {
        migrated.sync();
      }
    }
    return known;
  }

  /** A database with all migrations, made when it is asked for first. */
  public synchronized DatabaseServer database(String name) {
    if (databases.add(name)) {
      String template = name.equals(TEMPLATE) ? "template0" : TEMPLATE;
      execute("create database " + name + " template " + template + " encoding 'UTF8' locale 'C'");
      if (databases.size() > MOST_DATABASES) {
        databases.stream().filter(this::isLeft).findFirst().ifPresent(this::drop);
      }
    }
    return address(name);
  }

  /** An empty database. */
  public synchronized DatabaseServer empty(String name, String encoding) {
    if (databases.contains(name)) {
      drop(name);
    }
    databases.add(name);
    execute("create database " + name + " template template0 encoding '" + encoding + "' locale 'C'");
    return address(name);
  }

  private DatabaseServer address(String name) {
    return new DatabaseServer("jdbc:postgresql://127.0.0.1:" + port + "/" + name, USER, folder.resolve("password"), null);
  }

  /** The flags that lead an origin to a database. */
  public List<String> flags(DatabaseServer database) {
    return List.of(
        "--database-url", database.url(), "--database-user", USER, "--database-password-file", folder.resolve("password").toString());
  }

  private void drop(String name) {
    execute("drop database " + name);
    databases.remove(name);
  }

  /** Whether nobody is in a database that was made for a test. */
  private boolean isLeft(String name) {
    return !name.equals(TEMPLATE) && count("select count(*) from pg_stat_activity where datname = '" + name + "'") == 0;
  }

  private int count(String sql) {
    try (Connection connection = connect();
        ResultSet row = connection.createStatement().executeQuery(sql)) {
      row.next();
      return row.getInt(1);
    } catch (SQLException e) {
      throw new IllegalStateException(sql + ": " + e.getMessage(), e);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres", USER, PASSWORD);
  }

  private void execute(String sql) {
    try (Connection connection = connect()) {
      connection.createStatement().execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql + ": " + e.getMessage(), e);
    }
  }

  private static PostgresServer start() {
    try {
      Path folder = Files.createTempDirectory("playhouse-postgresql");
      Files.writeString(folder.resolve("password"), PASSWORD + "\n");
      boolean root = System.getProperty("user.name").equals("root");
      if (root) {
        run(List.of("chown", "-R", "nobody:nogroup", folder.toString()));
      }
      List<String> as = root ? List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups") : List.of();
      String data = folder.resolve("data").toString();
      run(command(as, program("initdb"), "-D", data, "-U", USER, "--auth=scram-sha-256", "--pwfile=" + folder.resolve("password"), "--no-sync"));
      int port = freePort();
      serve(command(List.of("sh", "-c", UNTIL_STDIN_CLOSES, "sh", folder.toString()), command(as,
          program("postgres"), "-D", data, "-p", String.valueOf(port), "-k", folder.toString(), "-c", "listen_addresses=127.0.0.1",
          "-c", "max_connections=300").toArray(String[]::new)));
      return new PostgresServer(folder, port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts the server and waits until it takes connections. */
  private static void serve(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    OutputStream untilThisProcessEnds = process.getOutputStream();
    BufferedReader log = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    List<String> said = new ArrayList<>();
    for (String line = log.readLine(); line != null && !line.contains("ready to accept connections"); line = log.readLine()) {
      said.add(line);
    }
    if (!process.isAlive()) {
      throw new IllegalStateException("PostgreSQL did not start: " + said + untilThisProcessEnds);
    }
    Thread.ofPlatform().daemon().start(() -> log.lines().forEach(line -> {}));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process)));
  }

  private static void end(Process process) {
    try {
      process.getOutputStream().close();
      process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (IOException | InterruptedException e) {
      System.err.println("PostgreSQL ends with this process: " + e.getMessage());
    }
  }

  private static void run(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IllegalStateException(command + ": " + said);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> command(List<String> before, String... then) {
    return Stream.concat(before.stream(), Stream.of(then)).toList();
  }

  private static String program(String name) throws IOException {
    try (Stream<Path> versions = Files.list(INSTALLED)) {
      return versions.map(version -> version.resolve("bin").resolve(name)).filter(Files::isExecutable).max(Path::compareTo).orElseThrow().toString();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
