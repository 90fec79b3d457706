package dev.playhouse.origin.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.playhouse.origin.failure.OriginException;
import java.nio.file.Path;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseFailureTest {
  private static final int PATIENCE_MS = 250;

  @Test
  void connectionsThatAllAreTaken_areNoDatabaseThatIsGone(@TempDir Path folder) {
    HikariConfig config = Engine.file(folder);
    config.setMaximumPoolSize(1);
    config.setConnectionTimeout(PATIENCE_MS);
    try (HikariDataSource pool = new HikariDataSource(config);
        Handle taken = Jdbi.open(pool)) {
      assertThat(taken.createQuery("select 1").mapTo(Integer.class).one()).isOne();
      assertThat(code(pool)).isEqualTo("database-busy");
    }
  }

  @Test
  void serverThatDoesNotAnswer_isToldAsGone() {
    HikariConfig config = Engine.server(new DatabaseServer("jdbc:postgresql://127.0.0.1:1/none", "nobody", null, "secret"));
    config.setConnectionTimeout(PATIENCE_MS);
    config.setInitializationFailTimeout(-1);
    try (HikariDataSource pool = new HikariDataSource(config)) {
      assertThat(code(pool)).isEqualTo("database-unavailable");
    }
  }

  private static String code(HikariDataSource pool) {
    try (Handle handle = Jdbi.open(pool)) {
      return "a connection: " + handle;
    } catch (ConnectionException e) {
      return DatabaseFailure.of(e) instanceof OriginException told ? told.code() : "none";
    }
  }
}
