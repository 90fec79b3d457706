package dev.playhouse.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The scripts of {@code scenarios}: each is run for each mode that its first line names. */
class ScenarioTest {
  private static final Path SCRIPTS = Path.of("src/test/resources/scenarios");
  private static final int MOST_LINES = 50;

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> scenarios() throws IOException {
    try (Stream<Path> files = Files.list(SCRIPTS)) {
      return files.filter(file -> file.toString().endsWith(".scenario")).sorted().toList().stream().flatMap(this::inItsModes);
    }
  }

  private Stream<DynamicTest> inItsModes(Path file) {
    List<String> lines = lines(file);
    assertThat(lines).as(file.toString()).hasSizeLessThan(MOST_LINES);
    List<String> modes = List.of(lines.stream().filter(line -> line.startsWith("edge ")).findFirst().orElseThrow().split(" ", -1));
    assertThat(modes.subList(1, modes.size())).as(file.toString()).isNotEmpty().isSubsetOf(Set.of("open", "protected"));
    String name = file.getFileName().toString().replace(".scenario", "");
    return modes.stream().skip(1).map(mode -> DynamicTest.dynamicTest(name + ", " + mode, file.toUri(), () -> run(name, mode, lines)));
  }

  private void run(String name, String mode, List<String> lines) throws IOException {
    Path own = Files.createDirectories(folder.resolve(name + "-" + mode));
    boolean begun = false;
    try (Scenario scenario = new Scenario(own, mode.equals("open"))) {
      for (int i = 0; i < lines.size(); i++) {
        String line = lines.get(i).replaceFirst("#.*", "").strip();
        if (line.isEmpty()) {
          continue;
        }
        if (!begun) {
          begun = true; // the line of the modes
          continue;
        }
        run(scenario, line, i + 1);
      }
    }
  }

  private static void run(Scenario scenario, String line, int number) {
    try {
      scenario.run(line);
    } catch (AssertionError | Exception e) {
      throw new AssertionError("line " + number + ", " + line + ": " + e.getMessage(), e);
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
