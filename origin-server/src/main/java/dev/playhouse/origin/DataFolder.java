package dev.playhouse.origin;

import dev.playhouse.origin.backup.Restore;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The hold of one origin on its data folder, by a lock of the file {@code lock} in it that ends with the process. */
final class DataFolder implements AutoCloseable {
  private final FileChannel file;

  private DataFolder(FileChannel file) {
    this.file = file;
  }

  /** Takes a folder, unless another origin has it. */
  static DataFolder claim(Path folder) {
    if (Files.exists(folder.resolve(Restore.UNFINISHED))) {
      throw new OriginException(
          Kind.CONFLICT, "restore-unfinished", "a restore into " + folder.normalize() + " was cut off: empty the folder and restore again");
    }
    try {
      FileChannel file = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(file) == null) {
        file.close();
        throw new OriginException(
            Kind.UNAVAILABLE,
            "data-folder-used",
            "another origin runs on this folder; stop it or give another --data than " + folder.normalize());
      }
      return new DataFolder(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot lock the folder " + folder, e);
    }
  }

  private static @Nullable FileLock lock(FileChannel file) throws IOException {
    try {
      return file.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot let go of the data folder", e);
    }
  }
}
