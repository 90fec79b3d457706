package dev.playhouse.origin.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.origin.Together;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("postgresql")
class DatabaseTest {
  private static final String INSERT = "insert into plans (name, streams, max_height, downloads) values ('new', ?, 1, 1)";

  @TempDir private Path folder;

  @Test
  void row_insertedByManyAtOnce_isOnesAndTheOthersGoOn() throws Exception {
    try (Database database = TestDatabase.open(folder)) {
      assertThat(Together.times(12, number -> database.transaction(handle -> {
            boolean inserted = Database.insertNew(handle, INSERT, number);
            handle.execute("update plans set downloads = downloads + 1 where name = 'new'");
            return inserted;
          })))
          .containsOnlyOnce(true);
      int downloads = database.read(handle -> handle.createQuery("select downloads from plans where name = 'new'").mapTo(Integer.class).one());
      assertThat(downloads).isEqualTo(13);
    }
  }
}
