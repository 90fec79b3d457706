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
  private final List<Path> parents;

  private Workspace(Path target, boolean replaces, Path folder, List<Path> parents) {
    this.target = target;
    this.replaces = replaces;
    this.folder = folder;
    this.parents = parents;
  }

  /** Opens it; refuses what {@link #requirePlace} refuses. */
  static Workspace beside(Path target, boolean replaces) {
    Path parent = requirePlace(target, replaces);
    List<Path> missing = Stream.iterate(parent, path -> path != null && !Files.exists(path), Path::getParent).toList();
    Path absolute = absolute(target);
    try {
      Files.createDirectories(parent);
      return new Workspace(absolute, replaces, Files.createTempDirectory(parent, "." + absolute.getFileName() + "-"), missing);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot make a folder in " + parent + " (" + e.getClass().getSimpleName() + "); name one in a folder that you can write", e);
    }
  }

  /** The folder that a package's folder lies in; refuses one that holds something, unless that may be replaced. */
  static Path requirePlace(Path target, boolean replaces) {
    Path absolute = absolute(target);
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
      return parent;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look into " + absolute + " (" + e.getClass().getSimpleName() + ")", e);
    }
  }

  private static Path absolute(Path target) {
    return target.toAbsolutePath().normalize();
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

  /** Removes what was not completed, and the folders that were made for it. */
  @Override
  public void close() {
    try {
      remove(folder);
      for (Path parent : parents) {
        if (Files.exists(parent) && isFree(parent)) {
          Files.delete(parent);
        }
      }
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
