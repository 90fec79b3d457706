package dev.playhouse.origin.history;

import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.database.SharedCommit;
import dev.playhouse.origin.events.EventLog;
import dev.playhouse.origin.events.NewEvent;
import dev.playhouse.protocol.event.Event;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Lets profiles leave footprints: each is an event on disk, then a row of the table, before whoever left it is told. Safe for use by many
 * threads.
 */
public final class Footprints implements AutoCloseable {
  /** Footprints that are taken back with one sync. */
  private static final int AT_ONCE = 1000;

  private final Database database;
  private final FootprintStore store = new FootprintStore();
  private final EventLog events;
  private final Projection projection;
  private final InstantSource clock;
  private final SharedCommit<Footprint.Place> commits;

  public Footprints(Database database, EventLog events, InstantSource clock) {
    this.database = database;
    this.events = events;
    this.projection = new Projection(database, events);
    this.clock = clock;
    this.commits = new SharedCommit<>(database);
  }

  /**
   * Leaves a footprint; it is durable, and in every later answer, when this returns. What is so already is left as it is, but for positions: they
   * tell when, too.
   *
   * @param content seconds, {@code true} or a thumb; null for what takes back
   */
  public void leave(FootprintOwner owner, FootprintEvent event, String titleId, @Nullable Object content) {
    leave(owner, event, titleId, content, _ -> {});
  }

  /**
   * Leaves a footprint, and makes another change in the same transaction.
   *
   * @param beside is made only if the footprint changes anything; may be made anew after it was rolled back
   */
  public void leave(FootprintOwner owner, FootprintEvent event, String titleId, @Nullable Object content, Consumer<Handle> beside) {
    Footprint known = database.read(handle -> find(handle, owner, event.kind(), titleId));
    if (changes(known == null ? null : known.content(), event, content)) {
      Footprint left = projection.footprint(events.append(event.of(owner, titleId, content, after(known))));
      if (left == null) {
        database.change(beside);
      } else {
        commits.make(left.place(), handle -> {
          store.apply(handle, left);
          beside.accept(handle);
        });
      }
    }
  }

  private static boolean changes(@Nullable String before, FootprintEvent event, @Nullable Object content) {
    boolean watched = event.kind() == FootprintKind.POSITION && content != null;
    return watched || !Objects.equals(before, content == null ? null : content.toString());
  }

  /** Applies what the log has and the table may lack. */
  public void catchUp() {
    projection.catchUp();
  }

  /** Takes back all positions of a profile. */
  void removeHistory(FootprintOwner owner) {
    String profileId = Objects.requireNonNull(owner.profileId());
    for (List<Footprint> some = some(profileId); !some.isEmpty(); some = some(profileId)) {
      List<NewEvent> removals =
          some.stream()
              .sorted(Comparator.comparing(Footprint::place)) // as others change many rows, so that none waits for the other
              .map(each -> FootprintEvent.HISTORY_REMOVED.of(owner, each.titleId(), null, after(each)))
              .toList();
      apply(events.appendAll(removals));
    }
  }

  /** Where a profile is in a title, in seconds from the beginning; 0 where it has never played it. */
  public double position(FootprintOwner owner, String titleId) {
    Footprint known = database.read(handle -> find(handle, owner, FootprintKind.POSITION, titleId));
    return known == null ? 0 : known.seconds();
  }

  private List<Footprint> some(String profileId) {
    return database.read(handle -> store.page(handle, profileId, FootprintKind.POSITION, null, AT_ONCE));
  }

  private @Nullable Footprint find(Handle handle, FootprintOwner owner, FootprintKind kind, String titleId) {
    String profileId = owner.profileId() == null ? store.firstProfile(handle, owner.accountId()) : owner.profileId();
    return profileId == null ? null : store.find(handle, new Footprint.Place(profileId, kind, titleId));
  }

  private long after(@Nullable Footprint known) {
    return known == null ? clock.millis() : Math.max(clock.millis(), known.atMs() + 1);
  }

  @Override
  public void close() {
    commits.close();
  }

  private void apply(List<Event> logged) {
    List<Footprint> left = logged.stream().flatMap(event -> Stream.ofNullable(projection.footprint(event))).toList();
    database.change(handle -> left.forEach(each -> store.apply(handle, each)));
  }
}
