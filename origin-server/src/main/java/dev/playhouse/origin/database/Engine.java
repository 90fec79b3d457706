package dev.playhouse.origin.database;

import com.zaxxer.hikari.HikariConfig;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.h2.engine.Constants;
import org.jdbi.v3.core.Handle;

/** What the metadata store runs on, as far as the two differ. */
enum Engine {
  /** In a file of this process alone. */
  H2,

  /** On a server, for any number of origins. */
  POSTGRESQL;

  private static final int CONNECTIONS = 16;
  /** What H2 keeps of its file may take an eighth of the heap. */
  private static final long CACHE_PART = 8;
  private static final long KIB = 1024;
  /** A connection keeps those parsed that are executed often; those of long lists take much memory. */
  private static final int STATEMENTS = 128;
  private static final long PATIENCE_MS = 10_000;
  private static final int SILENCE_SECONDS = 60;

  /**
   * Locks are waited for as long as on H2. A transaction whose origin was paused gives its locks back. What is acknowledged is on the server's
   * disk.
   */
  private static final String SESSION =
      "set lock_timeout = '10s'; set idle_in_transaction_session_timeout = '30s';"
          + " select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'";

  static HikariConfig file(Path folder) {
    HikariConfig config = pool();
    long cacheKib = Runtime.getRuntime().maxMemory() / CACHE_PART / KIB;
    String settings = ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=" + PATIENCE_MS;
    String caches = ";CACHE_SIZE=" + cacheKib + ";QUERY_CACHE_SIZE=" + STATEMENTS;
    config.setJdbcUrl("jdbc:h2:file:" + folder.resolve("origin").toAbsolutePath() + settings + caches);
    return config;
  }

  static HikariConfig server(DatabaseServer server) {
    HikariConfig config = pool();
    config.setJdbcUrl(server.url());
    config.setUsername(server.user());
    config.setPassword(server.password());
    config.setConnectionInitSql(SESSION);
    config.setConnectionTimeout(PATIENCE_MS);
    config.addDataSourceProperty("ApplicationName", "playhouse");
    config.addDataSourceProperty("tcpKeepAlive", "true");
    config.addDataSourceProperty("socketTimeout", String.valueOf(SILENCE_SECONDS));
    return config;
  }

  /** Migrations; on a server by connections of their own, since they may take longer than any other statement may. */
  FluentConfiguration migrations(HikariConfig config, DataSource pool) {
    FluentConfiguration migrations = Flyway.configure();
    return this == H2 ? migrations.dataSource(pool) : migrations.dataSource(config.getJdbcUrl(), config.getUsername(), config.getPassword());
  }

  /** The isolation in which a transaction sees one state of everything. */
  int snapshot() {
    return this == H2 ? Constants.TRANSACTION_SNAPSHOT : Connection.TRANSACTION_REPEATABLE_READ;
  }

  /** Lets rows be put into tables in any order. */
  void forgetReferences(Handle handle) {
    if (this == H2) {
      handle.execute("set referential_integrity false");
    } else {
      references(handle).forEach(reference -> handle.execute("alter table " + reference + " deferrable initially deferred"));
    }
  }

  /** Holds rows to the references between tables again. */
  void checkReferences(Handle handle) {
    if (this == H2) {
      handle.execute("set referential_integrity true");
    } else {
      handle.execute("set constraints all immediate");
      references(handle).forEach(reference -> handle.execute("alter table " + reference + " not deferrable"));
    }
  }

  private static List<String> references(Handle handle) {
    return handle
        .createQuery(
            "select cast(cast(conrelid as regclass) as text) || ' alter constraint ' || quote_ident(conname) from pg_constraint"
                + " where contype = 'f'")
        .mapTo(String.class)
        .list();
  }

  /** Forces what was committed to disk, so that it outlives a power cut; PostgreSQL has done so at the commit. */
  void sync(Handle handle) {
    if (this == H2) {
      handle.execute("checkpoint sync");
    }
  }

  /** Waits for locks, until the transaction ends, for longer than another origin that is paused keeps any. */
  void waitLonger(Handle transaction) {
    if (this == POSTGRESQL) {
      transaction.execute("set local lock_timeout = '45s'");
    }
  }

  private static HikariConfig pool() {
    HikariConfig config = new HikariConfig();
    config.setMaximumPoolSize(CONNECTIONS);
    config.setPoolName("database");
    return config;
  }
}
