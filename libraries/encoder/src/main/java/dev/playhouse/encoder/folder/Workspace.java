package dev.playhouse.encoder.folder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder beside the one that is to be: a package is made there and takes its name when it is complete, so that a run that fails or is
 * killed leaves nothing that looks like a package.
 */
final class Workspace implements AutoCloseable {
  private final Path target;
  private final boolean replaces;
  private final Path folder;

  private Workspace(Path target, boolean replaces, Path folder) {
    this.target = target;
    this.replaces = replaces;
    this.folder = folder;
  }

  /** Opens it; refuses a target that holds something, unless that may be replaced. */
  static Workspace beside(Path target, boolean replaces) {
    Path absolute = target.toAbsolutePath().normalize();
    try {
      if (!replaces && !isFree(absolute)) {
        throw new PackagingException("folder-not-empty", target + " is not an empty folder; name another one, or replace it with --force");
      }
      if (replaces && !isFree(absolute) && !isPackage(absolute)) {
        throw new PackagingException("folder-not-empty", target + " holds something else than a package, which is not replaced; name another folder");
      }
      Path parent = absolute.getParent();
      if (parent == null) {
        throw new PackagingException("folder-not-empty", target + " cannot be replaced; name a folder below it");
      }
      Files.createDirectories(parent);
      return new Workspace(absolute, replaces, Files.createTempDirectory(parent, "." + absolute.getFileName() + "-"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a folder beside " + absolute + ": " + e.getMessage(), e);
    }
  }

  private static boolean isFree(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return true;
    }
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  private static boolean isPackage(Path folder) {
    return Files.isRegularFile(folder.resolve("master.m3u8")) && Files.isRegularFile(folder.resolve("manifest.mpd"));
  }

  Path folder() {
    return folder;
  }

  /** Gives the finished folder its name. */
  void complete() {
    try {
      // A folder of createTempDirectory is for its owner alone; a web server has to read this one.
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
      if (!replaces && !isFree(target)) {
        throw new PackagingException("folder-not-empty", target + " was filled meanwhile; name another folder");
      }
      Path old = folder.resolveSibling(folder.getFileName() + "-old");
      if (Files.exists(target)) {
        Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
      }
      Files.move(folder, target, StandardCopyOption.ATOMIC_MOVE);
      remove(old);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot put the package at " + target + ": " + e.getMessage(), e);
    }
  }

  /** Removes what was not completed. */
  @Override
  public void close() {
    try {
      remove(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + folder + ": " + e.getMessage(), e);
    }
  }

  private static void remove(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(folder)) {
      paths = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : paths) {
      Files.delete(path);
    }
  }
}
