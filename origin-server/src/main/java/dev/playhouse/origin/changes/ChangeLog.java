package dev.playhouse.origin.changes;

import dev.playhouse.origin.database.Database;
import java.time.InstantSource;
import org.jdbi.v3.core.Handle;

/** The log of changes: a follower sees by the newest sequence that something has changed. */
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

  /** The sequence of the newest change, 0 when there is none. */
  public long latest() {
    return database.read(
        handle -> handle.createQuery("select coalesce(max(sequence), 0) from changes").mapTo(Long.class).one());
  }
}
