package dev.playhouse.origin.changes;

import dev.playhouse.origin.database.Database;
import java.time.InstantSource;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The log of changes. A follower asks for what came after the last sequence it has seen. */
public final class ChangeLog {
  private final Database database;
  private final InstantSource clock;

  public ChangeLog(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Notes a change within the transaction that makes it. */
  public void record(Handle transaction, String kind, String subjectId) {
    transaction.execute("insert into changes (kind, subject_id, changed_at_ms) values (?, ?, ?)", kind, subjectId, clock.millis());
  }

  /** Changes after a sequence, oldest first. */
  public List<Change> after(long sequence, int limit) {
    return database.read(
        handle ->
            handle
                .createQuery("select sequence, kind, subject_id from changes where sequence > :after order by sequence limit :limit")
                .bind("after", sequence)
                .bind("limit", limit)
                .map((row, context) -> new Change(row.getLong("sequence"), row.getString("kind"), row.getString("subject_id")))
                .list());
  }

  /** The sequence of the newest change, 0 when there is none. */
  public long latest() {
    return database.read(
        handle -> handle.createQuery("select coalesce(max(sequence), 0) from changes").mapTo(Long.class).one());
  }
}
