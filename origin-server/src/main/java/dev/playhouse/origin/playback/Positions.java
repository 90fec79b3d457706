package dev.playhouse.origin.playback;

import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.events.EventLog;
import dev.playhouse.protocol.event.Event;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Where each account is in each title: a projection of the event log. Each event is applied once it is in the log, and on start the log is
 * read again from where the last start had read it to, so that what the table has lost comes back. Applying twice, or in another order,
 * changes nothing: a row keeps the highest sequence.
 */
public final class Positions {
  static final String HEARTBEAT = "playback-heartbeat";
  static final String STOPPED = "playback-stopped";
  static final String TITLE = "title_id";
  static final String POSITION = "position_seconds";

  private static final Set<String> TYPES = Set.of(HEARTBEAT, STOPPED);
  private static final String NAME = "positions";

  private final Database database;

  public Positions(Database database) {
    this.database = database;
  }

  /** Applies what the log has and the table may lack. */
  public void catchUp(EventLog log) {
    long end = log.latest();
    long from = database.read(Positions::sequence) + 1;
    log.read(from, this::apply);
    database.change(
        handle -> {
          handle.execute("delete from projections where name = ?", NAME);
          handle.execute("insert into projections (name, sequence) values (?, ?)", NAME, end);
        });
  }

  /** Applies an event that is in the log. */
  void apply(Event event) {
    if (!TYPES.contains(event.type())
        || !(event.data().get(TITLE) instanceof String titleId)
        || !(event.data().get(POSITION) instanceof Number position)) {
      return;
    }
    database.change(
        handle -> {
          handle.execute(
              "insert into positions (account_id, title_id, position_seconds, sequence)"
                  + " select ?, ?, 0, 0 where not exists (select 1 from positions where account_id = ? and title_id = ?)",
              event.accountId(),
              titleId,
              event.accountId(),
              titleId);
          handle.execute(
              "update positions set position_seconds = ?, sequence = ? where account_id = ? and title_id = ? and sequence < ?",
              position.doubleValue(),
              event.sequence(),
              event.accountId(),
              titleId,
              event.sequence());
        });
  }

  /** Seconds from the beginning, 0 for who has never played the title. */
  double of(String accountId, String titleId) {
    return database.read(
        handle ->
            handle
                .createQuery("select position_seconds from positions where account_id = :account and title_id = :title")
                .bind("account", accountId)
                .bind("title", titleId)
                .mapTo(Double.class)
                .findOne()
                .orElse(0.0));
  }

  private static long sequence(Handle handle) {
    String query = "select sequence from projections where name = :name";
    return handle.createQuery(query).bind("name", NAME).mapTo(Long.class).findOne().orElse(0L);
  }
}
