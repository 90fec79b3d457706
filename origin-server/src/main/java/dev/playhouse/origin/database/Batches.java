package dev.playhouse.origin.database;

import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** One statement for many rows. */
public final class Batches {
  /** As many rows are sent at once. */
  private static final int ROWS = 500;

  private Batches() {}

  /** Executes a statement for each of some subjects, in their order, with the values that it takes of one. */
  public static <T> void each(Handle transaction, String sql, List<T> subjects, Function<T, @Nullable Object[]> values) {
    for (int from = 0; from < subjects.size(); from += ROWS) {
      try (PreparedBatch batch = transaction.prepareBatch(sql)) {
        subjects.subList(from, Math.min(subjects.size(), from + ROWS)).forEach(subject -> batch.add(values.apply(subject)));
        batch.execute();
      }
    }
  }
}
