package dev.playhouse.edge.access;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** A file that is appended to, and set aside as {@code NAME.1} when it is full; the one before becomes {@code NAME.2}, the oldest is removed. */
final class RotatedFile implements AutoCloseable {
  private final Path file;
  private final long limitBytes;
  private final int files;
  private @Nullable OutputStream out;
  private long sizeBytes;

  /** At most {@code files} files of {@code limitBytes} each, this one included. */
  RotatedFile(Path file, long limitBytes, int files) {
    this.file = file.toAbsolutePath();
    this.limitBytes = limitBytes;
    this.files = files;
  }

  /** Makes the file when it is not there. */
  void open() throws IOException {
    if (out == null) {
      out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      sizeBytes = Files.size(file);
    }
  }

  /** Appends a line whole, in this file or in the next. */
  void append(byte[] line) throws IOException {
    open();
    if (sizeBytes > 0 && sizeBytes + line.length > limitBytes) {
      rotate();
      open();
    }
    OutputStream current = out;
    if (current != null) {
      current.write(line);
      sizeBytes += line.length;
    }
  }

  /** Lets go of the file; the next line opens it again. */
  @Override
  public void close() throws IOException {
    OutputStream current = out;
    out = null;
    if (current != null) {
      current.close();
    }
  }

  private void rotate() throws IOException {
    close();
    if (files == 1) {
      Files.delete(file);
      return;
    }
    for (int number = files - 1; number > 1; number--) {
      move(aside(number - 1), aside(number));
    }
    move(file, aside(1));
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    } catch (NoSuchFileException e) {
      if (Files.exists(from)) {
        throw e;
      } // else: there were not so many yet
    }
  }

  private Path aside(int number) {
    return file.resolveSibling(file.getFileName() + "." + number);
  }
}
