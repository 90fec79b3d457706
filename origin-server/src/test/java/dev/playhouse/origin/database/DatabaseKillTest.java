package dev.playhouse.origin.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseKillTest {
  /** Rows that are acknowledged before the process is killed: enough for all writers to be at work. */
  private static final int ROWS_BEFORE_KILL = 300;

  @TempDir private Path folder;

  @Test
  void rows_acknowledgedBeforeFiveKills_areAllThere() throws IOException, InterruptedException {
    killAndCount(5);
  }

  @Test
  @Tag("long")
  void rows_acknowledgedBeforeTwentyKills_areAllThere() throws IOException, InterruptedException {
    killAndCount(20);
  }

  private void killAndCount(int rounds) throws IOException, InterruptedException {
    Set<String> acknowledged = new HashSet<>();
    for (int round = 0; round < rounds; round++) {
      acknowledged.addAll(writeAndKill(round));
      try (Database database = Database.open(folder)) {
        List<String> stored = database.read(handle -> handle.createQuery("select id from titles").mapTo(String.class).list());
        assertThat(stored).as("rows after kill %d", round + 1).containsAll(acknowledged);
      }
    }
    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(rounds * ROWS_BEFORE_KILL);
  }

  private Set<String> writeAndKill(int round) throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String[] command = {
      java, "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), DatabaseWriter.class.getName(), folder.toString(), "r" + round
    };
    Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    Set<String> acknowledged = new HashSet<>();
    try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line = lines.readLine();
      for (; line != null && acknowledged.size() < ROWS_BEFORE_KILL; line = lines.readLine()) {
        acknowledged.add(line);
      }
      process.toHandle().destroyForcibly();
      for (; line != null; line = completeLine(lines)) {
        acknowledged.add(line);
      }
    }
    process.waitFor();
    return acknowledged;
  }

  /** The next line that ends in a line break; the last one may have been cut by the kill. */
  private static @Nullable String completeLine(BufferedReader lines) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = lines.read(); next >= 0; next = lines.read()) {
      if (next == '\n') {
        return line.toString();
      }
      line.append((char) next);
    }
    return null;
  }
}
