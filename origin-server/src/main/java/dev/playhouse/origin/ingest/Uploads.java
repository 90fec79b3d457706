package dev.playhouse.origin.ingest;

import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.protocol.Identifiers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Takes uploads in pieces; what is acknowledged is on disk. Safe for use by many threads. */
final class Uploads {
  private static final int BUFFER_BYTES = 1 << 18;
  /** Kept free beside an upload, for the metadata store and for what encoding writes. */
  private static final long RESERVE_BYTES = 256L << 20;
  private static final int MAX_FILENAME = 500;

  private final Database database;
  private final Path folder;
  private final Identifiers identifiers;
  private final InstantSource clock;
  private final UploadStore store = new UploadStore();
  private final Map<String, UploadFile> open = new ConcurrentHashMap<>();

  Uploads(Database database, Path folder, Identifiers identifiers, InstantSource clock) {
    this.database = database;
    this.folder = folder;
    this.identifiers = identifiers;
    this.clock = clock;
  }

  /** Removes files that belong to no upload: a crash came between the two. */
  void removeStrays() {
    Set<String> known = new HashSet<>(database.read(store::ids));
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(file -> !known.contains(file.getFileName().toString())).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot clear " + folder, e);
    }
  }

  /** Reserves an upload. */
  UploadRecord create(String filename, long sizeBytes) {
    String name = filename.length() > MAX_FILENAME ? filename.substring(0, MAX_FILENAME) : filename;
    try {
      long usable = Files.getFileStore(folder).getUsableSpace();
      if (usable - RESERVE_BYTES < sizeBytes) {
        throw new OriginException(
            Kind.STORAGE_FULL, "storage-full", "an upload of " + sizeBytes + " bytes does not fit, " + usable + " are free: make room");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot tell how much room there is in " + folder, e);
    }
    UploadRecord upload = new UploadRecord(identifiers.next("upload"), name, sizeBytes, 0, clock.millis());
    database.change(handle -> store.add(handle, upload));
    return upload;
  }

  /** An upload with its acknowledged offset. */
  UploadRecord find(String uploadId) {
    UploadRecord stored = stored(uploadId);
    if (stored.complete()) {
      return stored;
    }
    try {
      long offset = file(stored).offset();
      return new UploadRecord(stored.id(), stored.filename(), stored.sizeBytes(), offset, stored.createdAtMs());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot sync upload " + uploadId, e);
    }
  }

  /** Takes a piece until it ends or breaks off; answers the acknowledged offset. */
  long append(String uploadId, long offsetBytes, InputStream body) {
    UploadFile file = file(stored(uploadId));
    try {
      long piece = file.begin(offsetBytes);
      try {
        copy(body, file, piece);
      } finally {
        offsetBytes = file.offset();
      }
      if (stored(uploadId).complete() && open.remove(uploadId, file)) {
        file.close();
      }
      return offsetBytes;
    } catch (IOException e) {
      throw new UncheckedIOException("a piece of upload " + uploadId + " broke off", e);
    }
  }

  /** Where the bytes of a complete upload lie. */
  Path completed(String uploadId) {
    UploadRecord upload = find(uploadId);
    if (!upload.complete()) {
      throw new OriginException(
          Kind.CONFLICT,
          "upload-incomplete",
          "upload " + uploadId + " has " + upload.offsetBytes() + " of " + upload.sizeBytes() + " bytes: send the rest first");
    }
    Path path = path(uploadId);
    try {
      return Files.exists(path) ? path : Files.createFile(path);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open upload " + uploadId, e);
    }
  }

  /** Removes an upload and all of its bytes. */
  void remove(String uploadId) {
    stored(uploadId);
    database.change(handle -> store.remove(handle, uploadId));
    removeFile(uploadId);
  }

  /** Removes the bytes of an upload whose row is gone. */
  void removeFile(String uploadId) {
    UploadFile file = open.remove(uploadId);
    try {
      if (file != null) {
        file.close();
      }
      Files.deleteIfExists(path(uploadId));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove upload " + uploadId, e);
    }
  }

  private static void copy(InputStream body, UploadFile file, long piece) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
      file.write(piece, ByteBuffer.wrap(buffer, 0, read));
    }
  }

  private UploadRecord stored(String uploadId) {
    UploadRecord upload = database.read(handle -> store.find(handle, uploadId));
    if (upload == null) {
      throw new OriginException(Kind.NOT_FOUND, "upload-unknown", "there is no upload " + uploadId + ": create one");
    }
    return upload;
  }

  private UploadFile file(UploadRecord upload) {
    return open.computeIfAbsent(
        upload.id(),
        id -> {
          try {
            return new UploadFile(
                stored(id), path(id), offset -> database.change(handle -> store.acknowledge(handle, id, offset)));
          } catch (IOException e) {
            throw new UncheckedIOException("cannot open upload " + id, e);
          }
        });
  }

  private Path path(String uploadId) {
    return folder.resolve(uploadId);
  }
}
