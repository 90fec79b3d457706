package dev.playhouse.benchmarks;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A control group of Linux with a limit of memory, the system's cache of files included, so that a set of objects that is larger must come from disk.
 *
 * @param folder null where the system lets us make none; then nothing is limited
 */
record MemoryGroup(@Nullable Path folder) implements Closeable {
  private static final Path VERSION_1 = Path.of("/sys/fs/cgroup/memory");
  private static final Path VERSION_2 = Path.of("/sys/fs/cgroup");

  static MemoryGroup of(long bytes) {
    boolean first = Files.isDirectory(VERSION_1);
    Path folder = (first ? VERSION_1 : VERSION_2).resolve("playhouse-benchmark-" + ProcessHandle.current().pid() + "-" + System.nanoTime());
    try {
      Files.createDirectory(folder);
      Files.writeString(folder.resolve(first ? "memory.limit_in_bytes" : "memory.max"), String.valueOf(bytes));
      return new MemoryGroup(folder);
    } catch (IOException e) {
      System.err.println("the memory of the caches is not limited, for this system lets us make no control group: " + e.getMessage());
      return new MemoryGroup(null);
    }
  }

  /** A command as one that puts itself into this group first. */
  List<String> before(List<String> command) {
    List<String> all = new ArrayList<>();
    if (folder != null) {
      all.addAll(List.of("sh", "-c", "echo $$ > \"$0\" && exec \"$@\"", folder.resolve("cgroup.procs").toString()));
    }
    all.addAll(command);
    return all;
  }

  @Override
  public void close() throws IOException {
    if (folder != null) {
      Files.deleteIfExists(folder);
    }
  }
}
