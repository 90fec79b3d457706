package dev.playhouse.origin.backup;

import dev.playhouse.protocol.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A backup that is being written: every file is on disk and in the list before the list is. Not thread-safe. */
final class BackupFolder {
  private static final int BUFFER_BYTES = 1 << 16;

  private final Path folder;
  private final List<Manifest.Entry> files = new ArrayList<>();
  private String schemaVersion = "";

  private BackupFolder(Path folder) {
    this.folder = folder;
  }

  /** Makes the folder, which must not be there. */
  static BackupFolder create(Path folder) throws IOException {
    Files.createDirectories(folder.toAbsolutePath().getParent());
    Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    return new BackupFolder(folder);
  }

  /** Begins anew. */
  void clear() throws IOException {
    for (Manifest.Entry file : files) {
      Files.delete(folder.resolve(file.path()));
    }
    files.clear();
  }

  /** The newest migration of the tables. */
  void schemaVersion(String version) {
    schemaVersion = version;
  }

  /** Writes what comes from somewhere. */
  @FunctionalInterface
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /** Adds a file; answers its entry. */
  Manifest.Entry add(String path, Content content) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    MessageDigest digest = sha256();
    var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    try (FileChannel channel = FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mode)) {
      OutputStream out = new DigestOutputStream(Channels.newOutputStream(channel), digest);
      content.writeTo(out);
      out.flush();
      channel.force(true);
      Manifest.Entry entry = new Manifest.Entry(path, channel.size(), HexFormat.of().formatHex(digest.digest()));
      files.add(entry);
      return entry;
    }
  }

  /** Adds the first bytes of a file. */
  Manifest.Entry addFile(String path, Path source, long most) throws IOException {
    try (InputStream in = Files.newInputStream(source)) {
      return add(path, out -> copy(in, out, most));
    }
  }

  /** Writes the list; the backup is complete with it. Answers how large it is. */
  long finish(Instant createdAt) throws IOException {
    long bytes = files.stream().mapToLong(Manifest.Entry::sizeBytes).sum();
    Manifest manifest = new Manifest(Manifest.FORMAT, schemaVersion, createdAt, List.copyOf(files));
    add(Manifest.NAME, out -> out.write(Json.MAPPER.writeValueAsBytes(manifest)));
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path directory : all.filter(Files::isDirectory).toList()) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
          channel.force(true);
        }
      }
    }
    return bytes;
  }

  /** How many files are in the list. */
  int count() {
    return files.size();
  }

  private static void copy(InputStream in, OutputStream out, long most) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    long left = most;
    while (left > 0) {
      int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
      if (read < 0) {
        return;
      }
      out.write(buffer, 0, read);
      left -= read;
    }
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
