package dev.playhouse.origin;

import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.origin.keys.SecretFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The folder of objects, uploads and keys belongs to one database: each says the same id, the folder in its file {@code id}. An origin with a folder
 * of its own on the database of others would miss their objects and sweep what they need.
 */
final class SharedFolder {
  private SharedFolder() {}

  /** Checks that a folder belongs to a database, and marks both when neither belongs to anything; true. */
  static boolean require(Database database, Path folder) {
    Path file = folder.resolve("id");
    String known =
        database.read(handle -> handle.createQuery("select id from shared_folder").mapTo(String.class).findOne().orElse(null));
    String marked = read(file);
    if (known == null && marked == null) {
      String id = UUID.randomUUID().toString();
      SecretFile.write(file, (id + "\n").getBytes(StandardCharsets.UTF_8));
      database.change(handle -> handle.execute("insert into shared_folder (id) values (?)", id));
    } else if (known == null && marked != null) {
      database.change(handle -> handle.execute("insert into shared_folder (id) values (?)", marked));
    } else if (known != null && !known.equals(marked)) {
      throw new OriginException(
          Kind.CONFLICT,
          "folder-of-another-database",
          "the folder " + folder + " is not that of the database, whose file id says " + known + ": give the one that its origins share, --shared");
    }
    return true;
  }

  private static @Nullable String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file).strip() : null;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
