package dev.playhouse.origin.objects;

import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.origin.rehearsal.Rehearsal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Keeps immutable objects in a folder, named by SHA-256, each written once: temporary file, fsync, rename, fsync of the folder. One process may
 * have the folder for itself, or several share it.
 *
 * <p>Mark and sweep beside writers: an {@link ObjectBatch} pins what it has put until it is closed, which its owner does after the
 * transaction that references the objects. A sweep keeps what is pinned when it starts, what the roots name, and whatever is pinned while it
 * runs, even briefly. {@code pins} and {@code touched} are guarded by this. Sweeps come one after the other
 * ({@code sweepLock}).
 *
 * <p>In a shared folder pins of others are not known. There an object is left alone for a day after it was put or held last, which the time of its
 * file tells; what a batch has pinned for longer is touched again. A sweep moves a file away before it looks at that time for good, so that
 * whoever puts or holds the object at that moment either is seen or finds it gone. Safe for use by many threads.
 */
public final class ObjectStore {
  private static final int SHELVES = 256;
  private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}");

  private static final Duration LEFT_ALONE = Duration.ofDays(1);
  private static final String SWEPT = ".swept";

  private final Path folder;
  private final Path temporary;
  private final boolean shared;
  private final String temporaryPrefix = UUID.randomUUID() + "-";
  private final AtomicLong temporaryNames = new AtomicLong();
  private final Map<String, Integer> pins = new HashMap<>();
  private final Set<String> touched = new HashSet<>();
  private final ReentrantLock sweepLock = new ReentrantLock();
  private boolean sweeping;

  /** Opens or makes a store of this process alone, and removes what an earlier process left half-written. */
  public ObjectStore(Path folder) {
    this(folder, false);
  }

  /** Opens or makes a store; when it is shared, what others may be writing stays. */
  public ObjectStore(Path folder, boolean shared) {
    this.folder = folder;
    this.temporary = folder.resolve("temporary");
    this.shared = shared;
    try {
      for (int shelf = 0; shelf < SHELVES; shelf++) {
        Files.createDirectories(folder.resolve(HexFormat.of().toHexDigits((byte) shelf)));
      }
      Files.createDirectories(temporary);
      sync(folder);
      try (Stream<Path> leftovers = Files.list(temporary)) {
        for (Path leftover : leftovers.toList()) {
          clear(leftover);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot prepare the object store in " + folder, e);
    }
  }

  /** Opens a batch to put objects with; close it once they are referenced. */
  public ObjectBatch batch() {
    return new ObjectBatch(this);
  }

  /** Where an object lies; the file must not be changed. */
  public Path path(String sha256) {
    Path path = place(sha256);
    if (!Files.exists(path)) {
      throw new OriginException(Kind.NOT_FOUND, "object-missing", "the store holds no object " + sha256);
    }
    return path;
  }

  /** Whether an object is there; whoever shares the folder leaves it alone for a while then. */
  public boolean holds(String sha256) {
    try {
      return isPresent(place(sha256));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot hold object " + sha256, e);
    }
  }

  /** The bytes of a small object. */
  public byte[] bytes(String sha256) {
    byte[] kept = Rehearsal.kept(sha256);
    try {
      return kept == null ? Files.readAllBytes(path(sha256)) : kept;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read object " + sha256, e);
    }
  }

  /**
   * Removes objects that no roots name and no batch holds; answers how many. Roots are read one after the other: give them in the order in
   * which an object passes from one to the next, or one that passes meanwhile is seen in neither.
   */
  public int sweep(List<ObjectRoots> roots) {
    sweepLock.lock();
    try {
      Set<String> keep = beginSweep();
      List<String> candidates = list();
      roots.forEach(root -> keep.addAll(root.referenced()));
      int removed = 0;
      for (String candidate : candidates) {
        if (!keep.contains(candidate) && remove(candidate)) {
          removed++;
        }
      }
      return removed;
    } finally {
      endSweep();
      sweepLock.unlock();
    }
  }

  /** The names of all objects. */
  public List<String> list() {
    try (Stream<Path> files = Files.walk(folder, 2)) {
      return files.map(file -> file.getFileName().toString()).filter(name -> NAME.matcher(name).matches()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list the object store in " + folder, e);
    }
  }

  Path temporaryFile() {
    return temporary.resolve(temporaryPrefix + temporaryNames.incrementAndGet());
  }

  /** Moves a synced file to its place; the object must be pinned. The folder of one that is there may not be synced yet, if it came a moment ago. */
  void admit(Path file, String sha256) throws IOException {
    Path place = place(sha256);
    if (isPresent(place)) {
      Files.delete(file);
    } else {
      touch(file);
      Files.move(file, place, StandardCopyOption.ATOMIC_MOVE);
    }
    sync(folder.resolve(sha256.substring(0, 2)));
  }

  synchronized void pin(String sha256) {
    pins.merge(sha256, 1, Integer::sum);
    if (sweeping) {
      touched.add(sha256);
    }
  }

  synchronized void unpin(Iterable<String> hashes) {
    hashes.forEach(sha256 -> pins.computeIfPresent(sha256, (_, count) -> count == 1 ? null : count - 1));
  }

  private synchronized Set<String> beginSweep() {
    sweeping = true;
    return new HashSet<>(pins.keySet());
  }

  private synchronized void endSweep() {
    sweeping = false;
    touched.clear();
  }

  private synchronized boolean remove(String sha256) {
    if (pins.containsKey(sha256) || touched.contains(sha256)) {
      return false;
    }
    try {
      return shared ? removeShared(sha256) : Files.deleteIfExists(place(sha256));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove object " + sha256, e);
    }
  }

  private boolean removeShared(String sha256) throws IOException {
    Path place = place(sha256);
    Path swept = temporary.resolve(sha256 + SWEPT);
    try {
      if (isFresh(place)) {
        return false;
      }
      Files.move(place, swept, StandardCopyOption.ATOMIC_MOVE);
      if (isFresh(swept)) {
        Files.move(swept, place, StandardCopyOption.ATOMIC_MOVE);
        return false;
      }
      return Files.deleteIfExists(swept);
    } catch (NoSuchFileException e) {
      return false; // another origin sweeps too
    }
  }

  /** Removes what was left half-written, and puts back what a sweep that was cut off had moved away. */
  private void clear(Path leftover) throws IOException {
    String name = leftover.getFileName().toString();
    try {
      if (name.endsWith(SWEPT)) {
        Files.move(leftover, place(name.substring(0, name.length() - SWEPT.length())), StandardCopyOption.ATOMIC_MOVE);
      } else if (!shared || !isFresh(leftover)) {
        Files.deleteIfExists(leftover);
      }
    } catch (NoSuchFileException e) {
      return; // another origin clears up too
    }
  }

  private boolean isPresent(Path place) throws IOException {
    return Files.exists(place) && touch(place);
  }

  /** Tells those who share the folder that a file is needed; false when it is gone. */
  private boolean touch(Path file) throws IOException {
    try {
      if (shared) {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
      }
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private static boolean isFresh(Path file) throws IOException {
    return Files.getLastModifiedTime(file).toInstant().isAfter(Instant.now().minus(LEFT_ALONE));
  }

  private Path place(String sha256) {
    if (!NAME.matcher(sha256).matches()) {
      throw new OriginException(Kind.INVALID, "object-name-invalid", "an object is named by 64 hex digits, not by " + sha256);
    }
    return folder.resolve(sha256.substring(0, 2)).resolve(sha256);
  }

  private static void sync(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
