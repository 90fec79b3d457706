package dev.playhouse.origin.history;

import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.events.EventLog;
import dev.playhouse.protocol.event.Event;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The table of footprints as what the event log of one origin says. Of each place only the last footprint of a log is applied, so that a row is
 * written once for many heartbeats. Other origins may go on meanwhile.
 */
public final class Projection {
  /** Places of which the last footprints are held in memory. */
  private static final int PLACES = 10_000;

  private final Database database;
  private final EventLog log;
  private final String name;
  private final FootprintStore store = new FootprintStore();

  public Projection(Database database, EventLog log) {
    this.database = database;
    this.log = log;
    this.name = "footprints " + log.id();
  }

  /**
   * What came of reading a log from its beginning.
   *
   * @param events that the log holds, of all types
   * @param footprintsBefore that the table had by this log
   * @param footprintsAfter that it has by this log
   */
  public record Rebuilt(String logId, long events, long footprintsBefore, long footprintsAfter) {}

  /** Applies what the log has and the table may lack: all from where the last start had read to. */
  public void catchUp() {
    long end = log.latest();
    long from = database.read(this::readTo) + 1;
    fold(from, some -> database.change(handle -> some.forEach(each -> store.apply(handle, each))));
    database.sync(); // or a power cut could keep what is remembered here and lose what it stands for
    database.change(handle -> remember(handle, end));
  }

  /** Empties the table of all that the log has left, and fills it anew, in one transaction. */
  public Rebuilt rebuild() {
    return database.transaction(
        handle -> {
          long end = log.latest();
          long before = store.count(handle, log.id());
          store.forget(handle, log.id());
          fold(1, some -> some.forEach(each -> store.apply(handle, each)));
          remember(handle, end);
          return new Rebuilt(log.id(), end, before, store.count(handle, log.id()));
        });
  }

  private void fold(long from, Consumer<Collection<Footprint>> sink) {
    SortedMap<Footprint.Place, Footprint> last = new TreeMap<>();
    log.read(
        from,
        event -> {
          Footprint left = footprint(event);
          if (left != null) {
            last.merge(left.place(), left, Footprint::orLater);
          }
          if (last.size() == PLACES) {
            sink.accept(last.values());
            last.clear();
          }
        });
    sink.accept(last.values());
  }

  /** What an event leaves; null for nothing. An event that names no profile is of the first one of its account. */
  @Nullable Footprint footprint(Event event) {
    String accountId = event.accountId();
    if (accountId == null || !FootprintEvent.leaves(event)) {
      return null;
    }
    String named = event.profileId();
    String profileId = named == null ? database.read(handle -> store.firstProfile(handle, accountId)) : named;
    return profileId == null ? null : FootprintEvent.footprint(event, profileId, log.id());
  }

  private long readTo(Handle handle) {
    String query = "select sequence from projections where name = :name";
    return handle.createQuery(query).bind("name", name).mapTo(Long.class).findOne().orElse(0L);
  }

  private void remember(Handle handle, long sequence) {
    handle.execute("delete from projections where name = ?", name);
    handle.execute("insert into projections (name, sequence) values (?, ?)", name, sequence);
  }
}
