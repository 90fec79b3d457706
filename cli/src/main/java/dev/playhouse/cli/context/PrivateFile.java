package dev.playhouse.cli.context;

import dev.playhouse.cli.output.CommandFailure;
import dev.playhouse.cli.output.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Writes a file that holds a secret: mode 600 from its first byte, complete or not there. */
public final class PrivateFile {
  private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

  static final FileAttribute<Set<PosixFilePermission>> OWNER_ATTRIBUTE = PosixFilePermissions.asFileAttribute(OWNER_ONLY);

  private PrivateFile() {}

  /** Writes the content in place of what the path held before. */
  public static void write(Path path, byte[] content) {
    Path folder = path.toAbsolutePath().getParent();
    try {
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Path fresh = Files.createTempFile(folder, ".", ".new", OWNER_ATTRIBUTE);
      Files.write(fresh, content);
      Files.move(fresh, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.FAILED, "cannot write " + path + ": check the folder's permissions (" + e + ")", e);
    }
  }
}
