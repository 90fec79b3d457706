package dev.playhouse.origin.ingest;

import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.protocol.Identifiers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.toList(); // before the rows, since a file is made after its row
      Set<String> known = new HashSet<>(database.read(store::ids));
      for (Path file : all.stream().filter(file -> !known.contains(file.getFileName().toString())).toList()) {
        Files.deleteIfExists(file);
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
    UploadFile running = stored.complete() ? null : open.get(uploadId);
    if (running != null) {
      try {
        long offset = running.offset();
        return new UploadRecord(stored.id(), stored.filename(), stored.sizeBytes(), offset, stored.createdAtMs());
      } catch (ClosedChannelException e) {
        return stored(uploadId); // its last piece ended at this moment
      } catch (IOException e) {
        throw new UncheckedIOException("cannot sync upload " + uploadId, e);
      }
    }
    return stored;
  }

  /** Takes a piece until it ends or breaks off; answers the acknowledged offset. */
  long append(String uploadId, long offsetBytes, InputStream body) {
    UploadFile file = use(stored(uploadId));
    try {
      long piece = file.begin(offsetBytes);
      try {
        copy(body, file, piece);
      } finally {
        offsetBytes = file.offset();
      }
      return offsetBytes;
    } catch (IOException e) {
      throw new UncheckedIOException("a piece of upload " + uploadId + " broke off", e);
    } finally {
      leave(uploadId);
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
      throw unknown(uploadId);
    }
    return upload;
  }

  private static OriginException unknown(String uploadId) {
    return new OriginException(Kind.NOT_FOUND, "upload-unknown", "there is no upload " + uploadId + ": create one");
  }

  /** The open file of an upload, which stays open as long as pieces are being sent. */
  private UploadFile use(UploadRecord upload) {
    UploadFile used =
        open.compute(
            upload.id(),
            (id, known) -> {
              try {
                return (known == null ? new UploadFile(id, upload.sizeBytes(), path(id), ledger(id)) : known).used();
              } catch (IOException e) {
                throw new UncheckedIOException("cannot open upload " + id, e);
              }
            });
    return Objects.requireNonNull(used);
  }

  private void leave(String uploadId) {
    open.computeIfPresent(
        uploadId,
        (id, file) -> {
          if (!file.unused()) {
            return file;
          }
          close(id, file);
          return null;
        });
  }

  private static void close(String uploadId, UploadFile file) {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close upload " + uploadId, e);
    }
  }

  private UploadFile.Ledger ledger(String uploadId) {
    return new UploadFile.Ledger() {
      @Override
      public Begun begin() {
        Begun begun = database.transaction(handle -> store.begin(handle, uploadId));
        if (begun == null) {
          throw unknown(uploadId);
        }
        return begun;
      }

      @Override
      public boolean acknowledge(long piece, long offsetBytes) {
        return database.transaction(handle -> store.acknowledge(handle, uploadId, piece, offsetBytes));
      }

      @Override
      public long offsetBytes() {
        return stored(uploadId).offsetBytes();
      }
    };
  }

  private Path path(String uploadId) {
    return folder.resolve(uploadId);
  }
}
