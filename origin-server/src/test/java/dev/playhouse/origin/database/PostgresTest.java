package dev.playhouse.origin.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import org.junit.jupiter.api.Test;

class PostgresTest {
  private final PostgresServer server = PostgresServer.running();

  @Test
  void migrations_runOnceFromTheFirstSchema() {
    DatabaseServer address = server.empty("fresh", "UTF8");
    try (Database database = Database.open(address)) {
      assertThat(plans(database)).isEqualTo(3);
    }
    try (Database database = Database.open(address)) {
      assertThat(plans(database)).isEqualTo(3);
    }
  }

  @Test
  void wrongPassword_isToldWithoutIt() {
    DatabaseServer address = server.database("guarded");
    assertThatThrownBy(() -> Database.open(new DatabaseServer(address.url(), address.user(), null, "wr0ng")))
        .isInstanceOfSatisfying(OriginException.class, e -> assertThat(e.code()).isEqualTo("database-unusable"))
        .hasMessageContaining("password authentication failed")
        .hasMessageNotContaining("wr0ng");
  }

  @Test
  void databaseOfAnotherEncoding_isRefusedWithARemedy() {
    DatabaseServer address = server.empty("latin", "LATIN1");
    assertThatThrownBy(() -> Database.open(address)).isInstanceOf(OriginException.class).hasMessageContaining("createdb --encoding UTF8");
  }

  @Test
  void textWithACharacterZero_isTheCallersFault() {
    try (Database database = Database.open(server.database("texts"))) {
      assertThatThrownBy(() -> database.change(handle -> handle.execute("update plans set name = ? where name = 'none'", "a\u0000b")))
          .isInstanceOfSatisfying(OriginException.class, e -> assertThat(e.kind()).isEqualTo(Kind.INVALID));
    }
  }

  @Test
  void connectionsThatBreak_areToldAsUnavailable_andReplaced() {
    try (Database database = Database.open(server.database("broken"))) {
      assertThatThrownBy(() -> database.change(handle -> handle.execute("select pg_terminate_backend(pg_backend_pid())")))
          .isInstanceOfSatisfying(OriginException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE));
      assertThat(plans(database)).isEqualTo(3);
    }
  }

  @Test
  void rowThatIsThere_leavesTheTransactionUsable() {
    try (Database database = Database.open(server.database("duplicates"))) {
      String insert = "insert into plans (name, streams, max_height, downloads) values (?, 1, 1, 1)";
      database.change(
          handle -> {
            assertThat(Database.insertNew(handle, insert, "new")).isTrue();
            assertThat(Database.insertNew(handle, insert, "new")).isFalse();
            handle.execute("update plans set streams = 9 where name = 'new'");
          });
      int streams = database.read(handle -> handle.createQuery("select streams from plans where name = 'new'").mapTo(Integer.class).one());
      assertThat(streams).isEqualTo(9);
    }
  }

  private static int plans(Database database) {
    return database.read(handle -> handle.createQuery("select count(*) from plans").mapTo(Integer.class).one());
  }
}
