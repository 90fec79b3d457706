package dev.playhouse.origin.database;

import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.JdbiException;

/** Failures of the metadata store that are no fault of a statement, in words for who called. */
final class DatabaseFailure {
  /** Text that the engine cannot keep, which is the character U+0000 in any text that got that far. */
  private static final String UNSTORABLE_TEXT = "22021";

  /** The class of connections that broke or were refused (SQL:2016), and PostgreSQL's own of servers that stop, start or have no room. */
  private static final String GONE = "08...|57P0[123]|53300";

  /** Locks that were waited for too long, or in a circle: of PostgreSQL, then of H2. */
  private static final String BUSY = "55P03|40P01|HYT00|40001";

  private DatabaseFailure() {}

  /** The failure to throw in place of one that was met. */
  static RuntimeException of(JdbiException e) {
    String state = state(e);
    if (state.equals(UNSTORABLE_TEXT)) {
      return new OriginException(Kind.INVALID, "text-invalid", "a text holds the character U+0000, which is stored nowhere: leave it out", e);
    }
    if (state.matches(BUSY) || allConnectionsTaken(e)) {
      return new OriginException(Kind.UNAVAILABLE, "database-busy", "others were at the same for too long; nothing was done: try again", e);
    }
    if (e instanceof ConnectionException || state.matches(GONE)) {
      return new OriginException(
          Kind.UNAVAILABLE, "database-unavailable", "the origin cannot reach its database: try again shortly, then look whether it was done", e);
    }
    return e;
  }

  /** Whether the pool gave no connection though the database gives it some: otherwise it would tell why not. */
  private static boolean allConnectionsTaken(JdbiException e) {
    return e.getCause() instanceof SQLTransientConnectionException cause && cause.getCause() == null;
  }

  private static String state(JdbiException e) {
    return e.getCause() instanceof SQLException cause && cause.getSQLState() != null ? cause.getSQLState() : "";
  }

  /** The root of a failure to open, in its own words. */
  static String reason(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }
}
