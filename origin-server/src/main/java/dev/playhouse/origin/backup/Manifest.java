package dev.playhouse.origin.backup;

import java.time.Instant;
import java.util.List;

/**
 * What a backup holds.
 *
 * @param schemaVersion the newest migration of the metadata store
 * @param createdAt everything that was acknowledged before is in it
 */
record Manifest(int format, String schemaVersion, Instant createdAt, List<Entry> files) {
  static final String NAME = "backup.json";
  static final int FORMAT = 1;

  /** A file by its path within the backup. */
  record Entry(String path, long sizeBytes, String sha256) {}
}
