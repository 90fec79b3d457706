package dev.playhouse.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes the system fail on a file that this process has open: its descriptors are made to mean another file (dup2), of which the kernel itself
 * gives the errors of a bad disk. Whoever has the file open notices nothing but those.
 */
public final class BrokenFile {
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  private BrokenFile() {}

  /** From now on it cannot be written, as on a file system that turned read-only. */
  public static void unwritable(Path file) throws IOException {
    replace(file, file);
  }

  /** From now on it gives EIO when it is read, and cannot be written. */
  public static void unreadable(Path file) throws IOException {
    replace(file, Path.of("/proc/self/mem")); // where nothing is mapped, as in its first pages, that is EIO
  }

  private static void replace(Path file, Path by) throws IOException {
    Set<Integer> broken = descriptors(file);
    try (FileChannel _ = FileChannel.open(by, StandardOpenOption.READ)) {
      Set<Integer> opened = new HashSet<>(descriptors(by));
      opened.removeAll(broken);
      int other = opened.iterator().next();
      for (int descriptor : broken) {
        assertThat((int) dup2().invokeExact(other, descriptor)).isEqualTo(descriptor);
      }
    } catch (IOException e) {
      throw e;
    } catch (Throwable e) {
      throw new IOException(e);
    }
  }

  @SuppressWarnings("restricted") // this is about what the system does
  private static MethodHandle dup2() {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow("dup2"),
        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
  }

  private static Set<Integer> descriptors(Path file) throws IOException {
    Path real = file.toRealPath();
    try (Stream<Path> all = Files.list(DESCRIPTORS)) {
      return all.filter(each -> real.equals(target(each))).map(each -> Integer.valueOf(each.getFileName().toString())).collect(Collectors.toSet());
    }
  }

  private static Path target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor);
    } catch (IOException e) {
      return descriptor; // closed by now
    }
  }
}
