package dev.playhouse.origin.backup;

import dev.playhouse.origin.audit.Actor;
import dev.playhouse.origin.audit.Audit;
import dev.playhouse.origin.audit.Subject;
import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.database.Tables;
import dev.playhouse.origin.events.EventLog;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.origin.objects.ObjectBatch;
import dev.playhouse.origin.objects.ObjectRoots;
import dev.playhouse.origin.objects.ObjectStore;
import dev.playhouse.protocol.backup.Backup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Makes backups while everything goes on. One snapshot of the metadata store says what belongs to it: the objects it names are held until they are
 * copied, a keyset that changes meanwhile makes the snapshot be taken anew, and events are copied last, so that they know of all that it shows. One
 * backup at a time.
 */
public final class Backups {
  private static final int TRIES = 5;
  private static final int MOST_NAME = 100;
  private static final String KEYSET = "content-keyset.json";

  private final Database database;
  private final ObjectStore objects;
  private final EventLog events;
  private final List<ObjectRoots> roots;
  private final Folders folders;
  private final Audit audit;
  private final InstantSource clock;
  private final ReentrantLock turn = new ReentrantLock();

  /** Where backups go, and where files are that no store of the origin hands out. */
  public record Folders(Path backups, Path keys, Path uploads) {}

  public Backups(
      Database database, ObjectStore objects, EventLog events, List<ObjectRoots> roots, Folders folders, Audit audit, InstantSource clock) {
    this.database = database;
    this.objects = objects;
    this.events = events;
    this.roots = List.copyOf(roots);
    this.folders = folders;
    this.audit = audit;
    this.clock = clock;
  }

  /** Writes a backup into a new folder below that of the backups. */
  Backup make(Actor actor, @Nullable String name) {
    Path folder = folder(name);
    if (!turn.tryLock()) {
      throw new OriginException(Kind.CONFLICT, "backup-running", "another backup is being made: try again when it is there");
    }
    try {
      BackupFolder backup = BackupFolder.create(folder);
      database.change(handle -> audit.record(handle, actor, "backup-made", new Subject("backup", folder.getFileName().toString()), null, null));
      return fill(backup, folder);
    } catch (FileAlreadyExistsException e) {
      throw new OriginException(Kind.CONFLICT, "backup-exists", "the backup " + folder.getFileName() + " is there already: give another name", e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the backup " + folder, e);
    } finally {
      turn.unlock();
    }
  }

  private Path folder(@Nullable String name) {
    try {
      Path root = folders.backups().toAbsolutePath().normalize();
      Path folder = root.resolve(name == null ? "" : name).normalize();
      if (root.equals(folder.getParent()) && folder.getFileName().toString().length() <= MOST_NAME) {
        return folder;
      }
      throw outside(null);
    } catch (InvalidPathException e) {
      throw outside(e);
    }
  }

  private static OriginException outside(@Nullable Throwable cause) {
    String remedy = "a backup is a new folder in DATA/backups of the origin: give its name, at most " + MOST_NAME + " characters, or its whole path";
    return new OriginException(Kind.INVALID, "backup-folder-invalid", remedy, cause);
  }

  private Backup fill(BackupFolder backup, Path folder) throws IOException {
    Instant createdAt = clock.instant();
    try (ObjectBatch held = objects.batch()) {
      Snapshot snapshot = settled(backup, held);
      for (String sha256 : snapshot.objects) {
        String path = "objects/" + sha256.substring(0, 2) + "/" + sha256;
        if (!backup.addFile(path, objects.path(sha256), Long.MAX_VALUE).sha256().equals(sha256)) {
          throw new OriginException(Kind.INTERNAL, "object-damaged", "object " + sha256 + " is damaged on disk: restore it from an earlier backup");
        }
      }
    }
    for (Map.Entry<Path, Long> file : events.files().entrySet()) {
      backup.addFile("events/" + file.getKey().getFileName(), file.getKey(), file.getValue());
    }
    int files = backup.count();
    return new Backup(folder.toString(), createdAt, files, backup.finish(createdAt));
  }

  /** What a snapshot names, when nothing of it went away while it was written. */
  private record Snapshot(Set<String> objects) {}

  private Snapshot settled(BackupFolder backup, ObjectBatch held) throws IOException {
    for (int tried = 0; tried < TRIES; tried++) {
      Map<String, byte[]> keys = keys();
      backup.clear();
      Snapshot snapshot = database.snapshot(handle -> snapshot(handle, backup, held));
      Map<String, byte[]> keysThen = keys();
      if (snapshot != null && Arrays.equals(keys.get(KEYSET), keysThen.get(KEYSET))) {
        for (Map.Entry<String, byte[]> key : keysThen.entrySet()) {
          backup.add("keys/" + key.getKey(), out -> out.write(key.getValue()));
        }
        return snapshot;
      }
    }
    throw new OriginException(Kind.UNAVAILABLE, "backup-overtaken", "things went away faster than they were copied: try again");
  }

  /** Writes the tables as a snapshot shows them, and holds what it names; null when some of that has been removed by now. */
  private @Nullable Snapshot snapshot(Handle handle, BackupFolder backup, ObjectBatch held) {
    Set<String> needed = new TreeSet<>();
    roots.forEach(root -> needed.addAll(root.referenced()));
    if (!held.hold(needed)) {
      return null;
    }
    try {
      backup.schemaVersion(Tables.version(handle));
      for (String table : Tables.names(handle)) {
        backup.add("tables/" + table + ".jsonl", out -> Tables.write(handle, table, out));
      }
      copyUploads(handle, backup);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the backup", e);
    }
    return new Snapshot(needed);
  }

  /** What is acknowledged of uploads; one that is gone has become a master or was given up since. */
  private void copyUploads(Handle handle, BackupFolder backup) throws IOException {
    List<Map.Entry<String, Long>> uploads =
        handle.createQuery("select id, offset_bytes from uploads").map((row, _) -> Map.entry(row.getString(1), row.getLong(2))).list();
    for (Map.Entry<String, Long> upload : uploads) {
      Path file = folders.uploads().resolve(upload.getKey());
      if (upload.getValue() == 0) {
        backup.add("uploads/" + upload.getKey(), _ -> {});
      } else if (Files.exists(file)) {
        backup.addFile("uploads/" + upload.getKey(), file, upload.getValue());
      }
    }
  }

  private Map<String, byte[]> keys() throws IOException {
    Map<String, byte[]> keys = new TreeMap<>();
    try (Stream<Path> files = Files.list(folders.keys())) {
      for (Path file : files.filter(each -> !each.toString().endsWith(".new")).toList()) {
        keys.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    } catch (NoSuchFileException e) {
      return keys(); // replaced at this moment
    }
    return keys;
  }
}
