package dev.playhouse.origin.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.origin.Together;
import dev.playhouse.origin.changes.ChangeLog.Mark;
import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.database.TestDatabase;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("postgresql")
class ChangeLogTest {
  @TempDir private Path folder;
  private Database database;
  private ChangeLog changes;

  @BeforeEach
  void open() {
    database = TestDatabase.open(folder);
    changes = new ChangeLog(database, InstantSource.system());
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void change_afterOneThatMayStillCommit_isNotShown() throws InterruptedException {
    CountDownLatch written = new CountDownLatch(1);
    CountDownLatch mayCommit = new CountDownLatch(1);
    Thread slow =
        Thread.ofVirtual()
            .start(
                () ->
                    database.change(
                        handle -> {
                          changes.record(handle, "title", "slow");
                          written.countDown();
                          await(mayCommit);
                        }));
    await(written);
    database.change(handle -> changes.record(handle, "title", "quick"));
    assertThat(changes.latest()).isEqualTo(Mark.NONE);
    mayCommit.countDown();
    slow.join();
    assertThat(seen(Mark.NONE, settled(changes))).containsExactlyInAnyOrder("slow", "quick");
  }

  @Test
  void change_thatWasRolledBack_holdsNobodyUp() {
    assertThatThrownBy(
            () ->
                database.change(
                    handle -> {
                      changes.record(handle, "title", "gone");
                      throw new IllegalStateException("rolled back");
                    }))
        .hasMessage("rolled back");
    database.rehearse(
        () -> {
          database.change(handle -> changes.record(handle, "title", "rehearsed"));
          return true;
        });
    database.change(handle -> changes.record(handle, "title", "there"));
    assertThat(seen(Mark.NONE, settled(changes))).containsExactly("there");
  }

  /** On a server, transactions of others hold the last changes back for a while. */
  @Test
  @Timeout(60)
  void follower_besideManyWriters_seesEveryChangeOnce() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    List<String> followed = new ArrayList<>();
    Thread follower =
        Thread.ofPlatform()
            .start(
                () -> {
                  Mark mark = Mark.NONE;
                  for (boolean last = false; !last; ) {
                    boolean all = done.get();
                    Mark latest = changes.latest();
                    last = all && latest.equals(newest());
                    followed.addAll(seen(mark, latest));
                    mark = latest;
                  }
                });
    List<String> written = new ArrayList<>();
    Together.times(8, this::write).forEach(written::addAll);
    done.set(true);
    follower.join();
    assertThat(followed).containsExactlyInAnyOrderElementsOf(written);
  }

  @Test
  void order_goesOnBehindWhatIsThere() {
    database.change(handle -> changes.record(handle, "title", "before"));
    Mark before = settled(changes);
    ChangeLog reopened = new ChangeLog(database, InstantSource.system());
    assertThat(settled(reopened)).isEqualTo(before);
    database.change(handle -> reopened.record(handle, "title", "after"));
    assertThat(seen(before, settled(reopened))).containsExactly("after");
  }

  /** The latest change, once no transaction of others on the server holds it back any more. */
  private Mark settled(ChangeLog log) {
    return Awaitility.await().until(log::latest, latest -> latest.equals(newest()));
  }

  private Mark newest() {
    String query = "select writer, sequence from changes order by writer desc, sequence desc limit 1";
    return database.read(handle -> handle.createQuery(query).map((row, _) -> new Mark(row.getLong(1), row.getLong(2))).one());
  }

  private List<String> write(int writer) {
    List<String> written = new ArrayList<>();
    for (int number = 0; number < 50; number++) {
      String subject = writer + "-" + number;
      boolean two = ThreadLocalRandom.current().nextBoolean();
      database.change(
          handle -> {
            changes.record(handle, "title", subject);
            if (two) {
              changes.record(handle, "title", subject + "b");
            }
          });
      written.add(subject);
      if (two) {
        written.add(subject + "b");
      }
    }
    return written;
  }

  private List<String> seen(Mark after, Mark until) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select subject_id from changes where (writer, sequence) > (:afterWriter, :afterSequence)"
                        + " and (writer, sequence) <= (:writer, :sequence) order by writer, sequence")
                .bind("afterWriter", after.writer())
                .bind("afterSequence", after.sequence())
                .bind("writer", until.writer())
                .bind("sequence", until.sequence())
                .mapTo(String.class)
                .list());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
