package dev.playhouse.origin.edges;

import dev.playhouse.origin.database.Database;
import org.jspecify.annotations.Nullable;

/** The generations of the bulletin in the metadata store: when its content changed. */
final class BulletinStore {
  private static final long KEPT_MS = 24 * 60 * 60 * 1000L;

  private final Database database;

  BulletinStore(Database database) {
    this.database = database;
  }

  /** The generation of a content: the newest one if it is unchanged, else a new one. */
  long generation(String contentSha256, long nowMs) {
    return database.transaction(
        handle -> {
          String newest =
              "select generation from bulletin_generations where generation = (select max(generation) from bulletin_generations)";
          Long known =
              handle
                  .createQuery(newest + " and content_sha256 = :content")
                  .bind("content", contentSha256)
                  .mapTo(Long.class)
                  .findOne()
                  .orElse(null);
          if (known != null) {
            return known;
          }
          handle.execute("delete from bulletin_generations where created_at_ms < ?", nowMs - KEPT_MS);
          return handle
              .createUpdate("insert into bulletin_generations (content_sha256, created_at_ms) values (:content, :now)")
              .bind("content", contentSha256)
              .bind("now", nowMs)
              .executeAndReturnGeneratedKeys("generation")
              .mapTo(Long.class)
              .one();
        });
  }

  /** Since when there is a newer generation than this one, or null when it is the newest. */
  @Nullable Long newerSinceMs(long generation) {
    return database.read(
        handle ->
            handle
                .createQuery("select min(created_at_ms) from bulletin_generations where generation > :generation")
                .bind("generation", generation)
                .mapTo(Long.class)
                .findOne()
                .orElse(null));
  }
}
