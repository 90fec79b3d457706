package dev.playhouse.origin.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedCommitTest {
  private static final String INSERT = "insert into turns (name) values (?)";

  @TempDir Path folder;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch firstRuns = new CountDownLatch(1);
  private final CountDownLatch firstMayEnd = new CountDownLatch(1);
  private Database database;
  private SharedCommit<String> commits;

  @BeforeEach
  void open() {
    database = TestDatabase.open(folder);
    commits = new SharedCommit<>(database);
  }

  @AfterEach
  void close() {
    threads.close();
    commits.close();
    database.close();
  }

  @Test
  void changes_thatComeWhileOneRuns_areDoneInOneTransactionInTheOrderOfTheirKeys() throws Exception {
    Set<Handle> transactions = ConcurrentHashMap.newKeySet();
    List<String> order = new ArrayList<>();
    List<Future<?>> made = whileOneRuns(List.of("c", "a", "b"), (key, handle) -> {
      transactions.add(handle);
      order.add(key);
      handle.execute(INSERT, key);
    });
    for (Future<?> each : made) {
      each.get();
    }
    assertThat(transactions).hasSize(1);
    assertThat(order).containsExactly("a", "b", "c");
    assertThat(names()).containsExactly("a", "b", "c", "first");
  }

  @Test
  void change_thatFails_failsAloneAndSpoilsNoOther() throws Exception {
    List<Future<?>> made = whileOneRuns(List.of("a", "first", "z"), (key, handle) -> handle.execute(INSERT, key));
    made.getFirst().get();
    made.getLast().get();
    assertThatThrownBy(() -> made.get(1).get()).rootCause().hasMessageContaining("turns");
    assertThat(names()).containsExactly("a", "first", "z");
  }

  @Test
  void change_isThereForOthers_whenItHasBeenMade() {
    commits.make("a", handle -> handle.execute(INSERT, "a"));
    assertThat(names()).containsExactly("a");
  }

  @Test
  void rehearsal_leavesNothing() {
    database.rehearse(() -> {
      commits.make("a", handle -> handle.execute(INSERT, "a"));
      return true;
    });
    assertThat(names()).isEmpty();
  }

  private interface Work {
    void run(String key, Handle handle);
  }

  /** Makes changes that have all come before the one that runs has ended. */
  private List<Future<?>> whileOneRuns(List<String> keys, Work work) throws InterruptedException {
    threads.execute(
        () ->
            commits.make(
                "first",
                handle -> {
                  handle.execute(INSERT, "first");
                  firstRuns.countDown();
                  awaitEnd();
                }));
    firstRuns.await();
    List<Future<?>> made = new ArrayList<>();
    keys.forEach(key -> made.add(threads.submit(() -> commits.make(key, handle -> work.run(key, handle)))));
    await().until(() -> commits.waiting() == keys.size());
    firstMayEnd.countDown();
    return made;
  }

  private void awaitEnd() {
    try {
      firstMayEnd.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> names() {
    return database.read(handle -> handle.createQuery("select name from turns where length(name) <= 5 order by name").mapTo(String.class).list());
  }
}
