package dev.playhouse.origin.changes;

import dev.playhouse.origin.database.Batches;
import dev.playhouse.origin.database.Database;
import java.time.InstantSource;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * The log of changes. A follower sees by the newest mark that something has changed, and never a mark behind which a transaction may still
 * commit: what has a lower mark, it has seen.
 */
public final class ChangeLog {
  private final Database database;
  private final InstantSource clock;
  private final WriteOrder order;

  public ChangeLog(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
    this.order = database.shared() ? serverOrder(database) : new LocalOrder(database.read(ChangeLog::lastWriter));
  }

  /**
   * A place in the log.
   *
   * @param writer the number of the transaction that wrote it
   * @param sequence its place among all that were written
   */
  public record Mark(long writer, long sequence) {
    /** Before everything. */
    public static final Mark NONE = new Mark(0, 0);
  }

  /** Notes a change within the transaction that makes it. */
  public void record(Handle transaction, String kind, String subjectId) {
    record(transaction, kind, List.of(subjectId));
  }

  /** Notes changes of one kind within the transaction that makes them. */
  public void record(Handle transaction, String kind, List<String> subjectIds) {
    if (subjectIds.isEmpty()) {
      return;
    }
    long now = clock.millis();
    long writer = order.number(transaction);
    Batches.each(
        transaction,
        "insert into changes (kind, subject_id, changed_at_ms, writer) values (?, ?, ?, ?)",
        subjectIds,
        subjectId -> new Object[] {kind, subjectId, now, writer});
  }

  /** The mark of the newest change that all before it are there of. */
  public Mark latest() {
    return database.read(
        handle ->
            handle
                .createQuery("select writer, sequence from changes where writer < :horizon order by writer desc, sequence desc limit 1")
                .bind("horizon", order.horizon(handle))
                .map((row, _) -> new Mark(row.getLong("writer"), row.getLong("sequence")))
                .findOne()
                .orElse(Mark.NONE));
  }

  private static WriteOrder serverOrder(Database database) {
    ServerOrder order = new ServerOrder();
    database.change(order::adopt);
    return order;
  }

  private static long lastWriter(Handle handle) {
    return handle.createQuery("select coalesce(max(writer), 0) from changes").mapTo(Long.class).one();
  }
}
