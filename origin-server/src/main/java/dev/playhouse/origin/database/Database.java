package dev.playhouse.origin.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.origin.rehearsal.Rehearsal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The metadata store: H2 in a folder, or PostgreSQL on a server. Opens H2 with {@code WRITE_DELAY=0}: with its default, a killed process loses
 * acknowledged rows and may corrupt the file. Safe for use by many threads.
 *
 * <p>Transactions are READ COMMITTED on both. On PostgreSQL a statement that fails has spoilt its transaction: what may meet a row that is there
 * already is {@link #insertNew}. Rows that a decision rests on are read {@code for update}.
 */
public final class Database implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Database.class);
  private static final String PART = "part";
  private static final String NEW = "new_row";

  private final Engine engine;
  private final HikariDataSource pool;
  private final Jdbi jdbi;
  private final ScopedValue<Handle> joined = ScopedValue.newInstance();

  private Database(Engine engine, HikariDataSource pool) {
    this.engine = engine;
    this.pool = pool;
    this.jdbi = Jdbi.create(pool);
  }

  /** Opens, and makes or migrates, the database in a folder, for this process alone. */
  public static Database open(Path folder) {
    try {
      return open(Engine.H2, Engine.file(folder));
    } catch (HikariPool.PoolInitializationException e) {
      String reason = DatabaseFailure.reason(e);
      String told = reason.contains("lock") ? "another origin runs on this folder; stop it or give another --data" : reason;
      throw new OriginException(Kind.UNAVAILABLE, "database-unusable", "cannot open the database in " + folder + ": " + told, e);
    }
  }

  /** Opens, and makes or migrates, the database of a server, where other origins may be at work. */
  public static Database open(DatabaseServer server) {
    try {
      Database database = open(Engine.POSTGRESQL, Engine.server(server));
      database.requireFit(server);
      return database;
    } catch (HikariPool.PoolInitializationException | FlywayException e) {
      throw unusable(server, DatabaseFailure.reason(e), e);
    }
  }

  private static Database open(Engine engine, HikariConfig config) {
    HikariDataSource pool = new HikariDataSource(config);
    try {
      engine.migrations(config, pool).locations("classpath:db/migration").load().migrate();
      return new Database(engine, pool);
    } catch (FlywayException e) {
      pool.close();
      throw e;
    }
  }

  private void requireFit(DatabaseServer server) {
    Map<String, String> settings =
        read(
            handle ->
                handle
                    .createQuery("select name, setting from pg_settings where name in ('server_encoding', 'fsync')")
                    .map((row, _) -> Map.entry(row.getString(1), row.getString(2)))
                    .collectToMap(Map.Entry::getKey, Map.Entry::getValue));
    if (!"UTF8".equals(settings.get("server_encoding"))) {
      pool.close();
      throw unusable(server, "its encoding is " + settings.get("server_encoding") + ": create it with `createdb --encoding UTF8`", null);
    }
    if (!"on".equals(settings.get("fsync"))) {
      LOG.warn("the database server runs with fsync off: a power cut loses what was acknowledged, or everything");
    }
  }

  private static OriginException unusable(DatabaseServer server, String reason, @Nullable Throwable cause) {
    return new OriginException(Kind.UNAVAILABLE, "database-unusable", "cannot open the database " + server.address() + ": " + reason, cause);
  }

  /** Whether a statement failed because a row with the same key is there already (SQLSTATE 23505). */
  public static boolean isDuplicate(JdbiException e) {
    return e.getCause() instanceof SQLException cause && "23505".equals(cause.getSQLState());
  }

  /** Inserts a row unless one with the same key is there, and leaves the transaction usable either way; whether it was inserted. */
  public static boolean insertNew(Handle handle, String sql, @Nullable Object... values) {
    handle.savepoint(NEW);
    try {
      handle.execute(sql, values);
      handle.releaseSavepoint(NEW);
      return true;
    } catch (JdbiException e) {
      if (!isDuplicate(e)) {
        throw e;
      }
      handle.rollbackToSavepoint(NEW);
      return false;
    }
  }

  /** Holds the turn of a name until the transaction ends: no other, in whatever origin on this store, has it meanwhile. */
  public void hold(Handle transaction, String name) {
    engine.waitLonger(transaction);
    if (!holdKnown(transaction, name)) {
      insertNew(transaction, "insert into turns (name) values (?)", name);
      holdKnown(transaction, name);
    }
  }

  private static boolean holdKnown(Handle transaction, String name) {
    String query = "select name from turns where name = :name for update";
    return transaction.createQuery(query).bind("name", name).mapTo(String.class).findOne().isPresent();
  }

  /** Does work, in transactions of its own, while no other, in whatever origin on this store, does work under the same name. */
  public <T> T alone(String name, Supplier<T> work) {
    return transaction(
        handle -> {
          hold(handle, name);
          return work.get();
        });
  }

  /** Whether this thread rehearses, or reads a snapshot: its transactions are parts of that one. */
  boolean rehearsing() {
    return joined.isBound();
  }

  /** Whether other origins may be at work in it too. */
  public boolean shared() {
    return engine == Engine.POSTGRESQL;
  }

  /** Makes sure that what was committed also outlives a power cut. */
  public void sync() {
    read(
        handle -> {
          engine.sync(handle);
          return true;
        });
  }

  /** Tells of every statement that is executed from now on. */
  public void observe(SqlLogger logger) {
    jdbi.setSqlLogger(logger);
  }

  /** Runs one transaction; an exception rolls it back. */
  public <T> T transaction(Function<Handle, T> work) {
    if (joined.isBound()) {
      return part(joined.get(), work);
    }
    try {
      return jdbi.inTransaction(work::apply);
    } catch (JdbiException e) {
      throw DatabaseFailure.of(e);
    }
  }

  /** Reads in one state of everything, whatever others write meanwhile; so do all reads of the work, by whatever way they come here. */
  public <T> T snapshot(Function<Handle, T> work) {
    try (Handle handle = jdbi.open()) {
      handle.getConnection().setTransactionIsolation(engine.snapshot());
      return handle.inTransaction(within -> ScopedValue.where(joined, within).call(() -> work.apply(within)));
    } catch (JdbiException e) {
      throw DatabaseFailure.of(e);
    } catch (SQLException e) {
      throw new OriginException(Kind.UNAVAILABLE, "database-unavailable", "the database gives no snapshot: try again", e);
    }
  }

  /** Makes a store of rows that another one had: in a folder, or on a server with an empty database. */
  public static void load(@Nullable DatabaseServer server, Path folder, String version, Loading rows) {
    Engine engine = server == null ? Engine.H2 : Engine.POSTGRESQL;
    HikariConfig config = server == null ? Engine.file(folder) : Engine.server(server);
    try (HikariDataSource pool = new HikariDataSource(config)) {
      Jdbi jdbi = Jdbi.create(pool);
      if (!jdbi.withHandle(Tables::names).isEmpty()) {
        throw new OriginException(Kind.CONFLICT, "database-not-empty", "the database has tables already: give an empty one; nothing was done");
      }
      engine.migrations(config, pool).locations("classpath:db/migration").target(version).load().migrate();
      jdbi.useTransaction(handle -> rows.into(handle, engine));
      jdbi.useHandle(engine::sync);
    } catch (HikariPool.PoolInitializationException | FlywayException e) {
      throw new OriginException(Kind.UNAVAILABLE, "database-unusable", "cannot fill the database: " + DatabaseFailure.reason(e), e);
    }
  }

  /** Refuses a store that is to be migrated before this program can use it; changes nothing of it. */
  public static void requireCurrent(@Nullable DatabaseServer server, Path folder) {
    Engine engine = server == null ? Engine.H2 : Engine.POSTGRESQL;
    HikariConfig config = server == null ? Engine.file(folder) : Engine.server(server);
    try (HikariDataSource pool = new HikariDataSource(config)) {
      int pending = engine.migrations(config, pool).locations("classpath:db/migration").load().info().pending().length;
      if (pending > 0) {
        throw new OriginException(
            Kind.CONFLICT,
            "database-outdated",
            "the database is of an earlier version, " + pending + " migrations behind, and a dry run changes nothing: start the origin once");
      }
    } catch (HikariPool.PoolInitializationException | FlywayException e) {
      throw new OriginException(Kind.UNAVAILABLE, "database-unusable", "cannot open the database: " + DatabaseFailure.reason(e), e);
    }
  }

  /** Runs one transaction that has no result. */
  public void change(Consumer<Handle> work) {
    transaction(
        handle -> {
          work.accept(handle);
          return true;
        });
  }

  /** Reads outside any transaction. */
  public <T> T read(Function<Handle, T> work) {
    if (joined.isBound()) {
      return work.apply(joined.get());
    }
    try {
      return jdbi.withHandle(work::apply);
    } catch (JdbiException e) {
      throw DatabaseFailure.of(e);
    }
  }

  /** Rehearses work: it sees what its own transactions change, and at its end all of them are rolled back. */
  public <T> T rehearse(Supplier<T> work) {
    try (Handle handle = jdbi.open()) {
      handle.begin();
      try {
        return ScopedValue.where(joined, handle).call(() -> Rehearsal.run(work));
      } finally {
        handle.rollback();
      }
    } catch (JdbiException e) {
      throw DatabaseFailure.of(e);
    }
  }

  private static <T> T part(Handle handle, Function<Handle, T> work) {
    handle.savepoint(PART);
    try {
      return work.apply(handle);
    } catch (RuntimeException e) {
      handle.rollbackToSavepoint(PART);
      throw e;
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
