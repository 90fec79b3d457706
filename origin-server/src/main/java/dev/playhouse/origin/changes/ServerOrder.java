package dev.playhouse.origin.changes;

import org.jdbi.v3.core.Handle;

/** The order that PostgreSQL has its transactions in, of whatever process. */
final class ServerOrder implements WriteOrder {
  @Override
  public long number(Handle transaction) {
    return number(transaction, "pg_current_xact_id()");
  }

  @Override
  public long horizon(Handle reader) {
    return number(reader, "pg_snapshot_xmin(pg_current_snapshot())");
  }

  /** Puts what another cluster wrote, whose numbers mean nothing here, before everything else. */
  void adopt(Handle transaction) {
    transaction.execute("update changes set writer = 0 where writer >= ?", number(transaction, "pg_snapshot_xmax(pg_current_snapshot())"));
  }

  private static long number(Handle handle, String transactionId) {
    return handle.createQuery("select cast(cast(" + transactionId + " as text) as bigint)").mapTo(Long.class).one();
  }
}
