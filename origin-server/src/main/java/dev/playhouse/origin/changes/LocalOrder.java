package dev.playhouse.origin.changes;

import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/** The order of the one process that writes. All state is guarded by this. */
final class LocalOrder implements WriteOrder {
  private final TreeSet<Long> running = new TreeSet<>();
  private long next;

  /** Goes on behind a number. */
  LocalOrder(long last) {
    this.next = last + 1;
  }

  @Override
  public synchronized long number(Handle transaction) {
    long number = next++;
    running.add(number);
    transaction.afterCommit(() -> ended(number));
    transaction.afterRollback(() -> ended(number));
    return number;
  }

  @Override
  public synchronized long horizon(Handle reader) {
    return running.isEmpty() ? next : running.first();
  }

  private synchronized void ended(long number) {
    running.remove(number);
  }
}
