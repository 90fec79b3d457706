package dev.playhouse.fuzzing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The committed inputs: a folder per target with files of real programs and, beginning with words like {@code crash-}, what fuzzing found. */
final class Corpus {
  static final Path HOME = Path.of("corpus").toAbsolutePath();

  /** How the names of files begin that need not be readable: what Jazzer found, and what it made to reach more code. */
  private static final List<String> MADE = List.of("crash-", "timeout-", "oom-", "slow-unit-", "leak-", "made-", "bad-");

  private Corpus() {}

  static Path folder(Target target) {
    return HOME.resolve(target.name());
  }

  static List<Path> files(Target target) {
    return files(folder(target));
  }

  /** Those that a program wrote, which must be readable. */
  static List<Path> realFiles(Target target) {
    return files(target).stream().filter(file -> MADE.stream().noneMatch(file.getFileName().toString()::startsWith)).toList();
  }

  static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
