package dev.playhouse.acceptance.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The source tree these tests belong to. */
final class Checkout {
  static final Path HOME = Path.of("..").toAbsolutePath().normalize();

  /** Module folders by their word in the package name. */
  static final List<String> MODULES =
      List.of(
          "libraries/protocol",
          "libraries/media",
          "libraries/planner",
          "libraries/encoder",
          "origin-server",
          "appliance",
          "player-sdk",
          "cli",
          "fuzzing",
          "benchmarks",
          "acceptance");

  private Checkout() {}

  /** Java sources of all modules below {@code src/main} or {@code src/test}. */
  static List<Path> sources(String kind) {
    return MODULES.stream()
        .map(module -> HOME.resolve(module).resolve("src").resolve(kind).resolve("java"))
        .filter(Files::isDirectory)
        .flatMap(Checkout::javaFiles)
        .toList();
  }

  static List<Path> allSources() {
    return Stream.concat(sources("main").stream(), sources("test").stream()).toList();
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String name(Path file) {
    return HOME.relativize(file).toString();
  }

  private static Stream<Path> javaFiles(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
