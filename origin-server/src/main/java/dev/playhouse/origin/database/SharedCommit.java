package dev.playhouse.origin.database;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/**
 * Small changes of many threads in few transactions: what comes while one runs waits, and is then done in one with all else that has come. Changes
 * are done in the order of their keys, so that two origins hold rows in one order. When a transaction fails, each of its changes is done in one of
 * its own, and fails by itself. Safe for use by many threads.
 *
 * @param <K> what a change is about
 */
public final class SharedCommit<K extends Comparable<K>> implements AutoCloseable {
  /** So that nobody waits for long. */
  private static final int MOST_AT_ONCE = 256;

  private final Database database;
  private final Queue<Change<K>> waiting = new ConcurrentLinkedQueue<>();
  private final ExecutorService writer = Executors.newSingleThreadExecutor(Thread.ofVirtual().name("shared-commit").factory());

  public SharedCommit(Database database) {
    this.database = database;
  }

  private record Change<K extends Comparable<K>>(K key, Consumer<Handle> work, CompletableFuture<Boolean> done) {}

  /** Makes a change; it is committed when this returns. It may be done anew after it was rolled back. */
  public void make(K key, Consumer<Handle> work) {
    if (database.rehearsing()) {
      database.change(work);
      return;
    }
    Change<K> own = new Change<>(key, work, new CompletableFuture<>());
    waiting.add(own);
    writer.execute(this::commitWaiting);
    try {
      own.done.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /** How many changes wait for the one that runs. */
  int waiting() {
    return waiting.size();
  }

  private void commitWaiting() {
    List<Change<K>> some = new ArrayList<>();
    for (Change<K> next = waiting.poll(); next != null; next = some.size() < MOST_AT_ONCE ? waiting.poll() : null) {
      some.add(next);
    }
    if (some.size() > 1) {
      commitTogether(some);
    } else {
      some.forEach(this::commitAlone);
    }
  }

  private void commitTogether(List<Change<K>> some) {
    some.sort(Comparator.comparing(Change::key));
    try {
      database.change(handle -> some.forEach(each -> each.work.accept(handle)));
      some.forEach(each -> each.done.complete(true));
    } catch (RuntimeException | Error oneOfThem) {
      some.forEach(this::commitAlone);
    }
  }

  private void commitAlone(Change<K> change) {
    try {
      database.change(change.work);
      change.done.complete(true);
    } catch (RuntimeException | Error e) {
      change.done.completeExceptionally(e);
    }
  }

  /** Lets what waits be done, and takes no more. */
  @Override
  public void close() {
    writer.close();
  }
}
