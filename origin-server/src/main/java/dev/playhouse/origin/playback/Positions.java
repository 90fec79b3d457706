package dev.playhouse.origin.playback;

import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.events.EventLog;
import dev.playhouse.protocol.event.Event;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Where each account is in each title: a projection of the event logs of all origins. Each event is applied once it is in the log, and on start
 * the origin's own log is read again from where the last start had read it to, so that what the table has lost comes back. Applying twice, or in
 * another order, changes nothing: of events of one log a row keeps the highest sequence. Of two logs the event that is applied last stands when it
 * happens, whatever the clocks of their origins say, and the later one when a log is read again.
 */
public final class Positions {
  static final String HEARTBEAT = "playback-heartbeat";
  static final String STOPPED = "playback-stopped";
  static final String TITLE = "title_id";
  static final String POSITION = "position_seconds";

  private static final Set<String> TYPES = Set.of(HEARTBEAT, STOPPED);
  private static final String UPDATE =
      "update positions set position_seconds = :position, log_id = :log, sequence = :sequence, at_ms = :at where account_id = :account"
          + " and title_id = :title and ((log_id = :log and sequence < :sequence) or (log_id <> :log and at_ms <= :before))";
  private static final String INSERT =
      "insert into positions (account_id, title_id, position_seconds, log_id, sequence, at_ms) values (?, ?, ?, ?, ?, ?)";

  private final Database database;
  private final String logId;

  /** Positions by the log of an origin. */
  public Positions(Database database, String logId) {
    this.database = database;
    this.logId = logId;
  }

  /** Applies what the log has and the table may lack. */
  public void catchUp(EventLog log) {
    String name = "positions " + logId;
    long end = log.latest();
    long from = database.read(handle -> sequence(handle, name)) + 1;
    log.read(from, event -> apply(event, event.serverTime().toEpochMilli()));
    database.change(
        handle -> {
          handle.execute("delete from projections where name = ?", name);
          handle.execute("insert into projections (name, sequence) values (?, ?)", name, end);
        });
  }

  /** Applies an event that is in the log and has just happened. */
  void apply(Event event) {
    apply(event, Long.MAX_VALUE);
  }

  /** Applies an event over those of the same log that are older, and those of others that are not later than a time. */
  private void apply(Event event, long beforeMs) {
    String accountId = event.accountId();
    if (accountId == null
        || !TYPES.contains(event.type())
        || !(event.data().get(TITLE) instanceof String titleId)
        || !(event.data().get(POSITION) instanceof Number position)) {
      return;
    }
    database.change(
        handle -> {
          if (!isThere(handle, accountId, titleId)
              && Database.insertNew(
                  handle,
                  INSERT,
                  accountId,
                  titleId,
                  position.doubleValue(),
                  logId,
                  event.sequence(),
                  event.serverTime().toEpochMilli())) {
            return;
          }
          handle
              .createUpdate(UPDATE)
              .bind("position", position.doubleValue())
              .bind("log", logId)
              .bind("sequence", event.sequence())
              .bind("at", event.serverTime().toEpochMilli())
              .bind("account", accountId)
              .bind("title", titleId)
              .bind("before", beforeMs)
              .execute();
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

  private static boolean isThere(Handle handle, String accountId, String titleId) {
    String query = "select count(*) from positions where account_id = :account and title_id = :title";
    return handle.createQuery(query).bind("account", accountId).bind("title", titleId).mapTo(Integer.class).one() > 0;
  }

  private static long sequence(Handle handle, String name) {
    String query = "select sequence from projections where name = :name";
    return handle.createQuery(query).bind("name", name).mapTo(Long.class).findOne().orElse(0L);
  }
}
