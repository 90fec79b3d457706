package dev.playhouse.origin.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.origin.rehearsal.Rehearsal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlLogger;

/**
 * The metadata store. Opens H2 with {@code WRITE_DELAY=0}: with its default, a killed process loses acknowledged rows and may corrupt the
 * file. Safe for use by many threads.
 */
public final class Database implements AutoCloseable {
  private static final int CONNECTIONS = 16;
  private static final String PART = "part";

  private final HikariDataSource pool;
  private final Jdbi jdbi;
  private final ScopedValue<Handle> rehearsed = ScopedValue.newInstance();

  private Database(HikariDataSource pool) {
    this.pool = pool;
    this.jdbi = Jdbi.create(pool);
  }

  /** Opens, and makes or migrates, the database in a folder. */
  public static Database open(Path folder) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:h2:file:" + folder.resolve("origin").toAbsolutePath() + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000");
    config.setMaximumPoolSize(CONNECTIONS);
    config.setPoolName("database");
    try {
      HikariDataSource pool = new HikariDataSource(config);
      Flyway.configure().dataSource(pool).locations("classpath:db/migration").load().migrate();
      return new Database(pool);
    } catch (HikariPool.PoolInitializationException e) {
      throw new OriginException(
          Kind.UNAVAILABLE, "database-unusable", "cannot open the database in " + folder + ": " + reason(e), e);
    }
  }

  /** Whether a statement failed because a row with the same key is there already (SQLSTATE 23505). */
  public static boolean isDuplicate(JdbiException e) {
    return e.getCause() instanceof SQLException cause && "23505".equals(cause.getSQLState());
  }

  private static String reason(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = String.valueOf(root.getMessage());
    return message.contains("lock") ? "another origin runs on this folder; stop it or give another --data" : message;
  }

  /** Tells of every statement that is executed from now on. */
  public void observe(SqlLogger logger) {
    jdbi.setSqlLogger(logger);
  }

  /** Runs one transaction; an exception rolls it back. */
  public <T> T transaction(Function<Handle, T> work) {
    return rehearsed.isBound() ? part(rehearsed.get(), work) : jdbi.inTransaction(work::apply);
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
    return rehearsed.isBound() ? work.apply(rehearsed.get()) : jdbi.withHandle(work::apply);
  }

  /** Rehearses work: it sees what its own transactions change, and at its end all of them are rolled back. */
  public <T> T rehearse(Supplier<T> work) {
    try (Handle handle = jdbi.open()) {
      handle.begin();
      try {
        return ScopedValue.where(rehearsed, handle).call(() -> Rehearsal.run(work));
      } finally {
        handle.rollback();
      }
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
