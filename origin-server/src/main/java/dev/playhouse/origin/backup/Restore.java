package dev.playhouse.origin.backup;

import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.database.DatabaseServer;
import dev.playhouse.origin.database.Loading;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.protocol.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Makes the stores of an origin from a backup: all files are checked first, then copied, then the metadata is loaded. */
public record Restore(Path backup, Path data, Path shared, @Nullable DatabaseServer database) {
  private static final Set<String> OWN = Set.of("events");
  private static final String TABLES = "tables/";
  private static final String ZERO = "\u0000";
  private static final String ZERO_IN_JSON = "\\u0000";

  /** In a folder that is being restored; an origin does not start there. */
  public static final String UNFINISHED = "restore-unfinished";

  /** Restores everything; answers how many files. */
  public int run() {
    try {
      Manifest manifest = manifest();
      requireEmpty(data);
      requireEmpty(shared);
      for (Manifest.Entry file : manifest.files()) {
        requireWhole(file);
        if (database != null && file.path().startsWith(TABLES)) {
          requireKept(file);
        }
      }
      Files.createDirectories(data);
      Files.write(data.resolve(UNFINISHED), new byte[0]);
      for (Manifest.Entry file : manifest.files()) {
        if (!file.path().startsWith(TABLES)) {
          copy(file);
        }
      }
      Set<String> uploads =
          manifest.files().stream().map(Manifest.Entry::path).filter(path -> path.startsWith("uploads/")).collect(Collectors.toSet());
      Loading rows = new Loading(backup.resolve("tables"), row -> uploads.contains("uploads/" + row.get("id").asString()));
      Database.load(database, Files.createDirectories(data.resolve("db")), manifest.schemaVersion(), rows);
      Files.delete(data.resolve(UNFINISHED));
      return manifest.files().size();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot restore " + backup, e);
    }
  }

  private Manifest manifest() throws IOException {
    Path file = backup.resolve(Manifest.NAME);
    if (!Files.exists(file)) {
      throw damaged(Manifest.NAME, "is missing, so this is no backup, or one that was cut off");
    }
    try {
      Manifest manifest = Json.MAPPER.readValue(Files.readAllBytes(file), Manifest.class);
      if (manifest.format() != Manifest.FORMAT) {
        throw damaged(Manifest.NAME, "has format " + manifest.format() + ", this program reads " + Manifest.FORMAT);
      }
      return manifest;
    } catch (JacksonException e) {
      throw damaged(Manifest.NAME, "cannot be read: " + e.getOriginalMessage());
    }
  }

  private static void requireEmpty(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> content = Files.list(folder)) {
      if (content.findAny().isPresent()) {
        throw new OriginException(
            Kind.CONFLICT, "folder-not-empty", "the folder " + folder + " is not empty: restore into a new one; nothing was done");
      }
    }
  }

  private void requireWhole(Manifest.Entry entry) throws IOException {
    Path file = backup.resolve(entry.path()).normalize();
    if (!file.startsWith(backup.normalize()) || !Files.isRegularFile(file)) {
      throw damaged(entry.path(), "is missing");
    }
    if (Files.size(file) != entry.sizeBytes()) {
      throw damaged(entry.path(), "has " + Files.size(file) + " bytes, not " + entry.sizeBytes());
    }
    MessageDigest digest = BackupFolder.sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    if (!HexFormat.of().formatHex(digest.digest()).equals(entry.sha256())) {
      throw damaged(entry.path(), "is not what was backed up: its SHA-256 differs");
    }
  }

  /** PostgreSQL keeps all text but the character U+0000, which H2 keeps too. */
  private void requireKept(Manifest.Entry entry) throws IOException {
    try (Stream<String> rows = Files.lines(backup.resolve(entry.path()))) {
      rows.filter(row -> row.contains(ZERO_IN_JSON))
          .flatMap(row -> Json.MAPPER.readTree(row).properties().stream())
          .filter(column -> column.getValue().isString() && column.getValue().asString().contains(ZERO))
          .findFirst()
          .ifPresent(
              column -> {
                throw new OriginException(
                    Kind.UNPROCESSABLE,
                    "backup-unfit",
                    entry.path() + " of the backup has the character U+0000 in the column " + column.getKey()
                        + ", which PostgreSQL does not keep: take it out of the origin and back that up again; nothing was done");
              });
    }
  }

  private static OriginException damaged(String path, String reason) {
    return new OriginException(
        Kind.UNPROCESSABLE, "backup-damaged", path + " of the backup " + reason + ": take another backup; nothing was done");
  }

  private void copy(Manifest.Entry entry) throws IOException {
    Path root = OWN.contains(entry.path().split("/", 2)[0]) ? data : shared;
    Path target = root.resolve(entry.path());
    Files.createDirectories(target.getParent());
    Files.copy(backup.resolve(entry.path()), target);
    if (entry.path().startsWith("keys/")) {
      Files.setPosixFilePermissions(target.getParent(), PosixFilePermissions.fromString("rwx------"));
    }
    for (Path written : List.of(target, target.getParent())) {
      try (FileChannel channel = FileChannel.open(written, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
