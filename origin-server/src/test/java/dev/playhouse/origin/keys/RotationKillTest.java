package dev.playhouse.origin.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.database.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotationKillTest {
  private static final int ROUNDS = 5;

  @TempDir private Path folder;

  @Test
  void processKilledWhileItRotates_losesNoKey() throws IOException, InterruptedException {
    Map<String, String> made = new HashMap<>();
    Random random = new Random(7);
    for (int round = 0; round < ROUNDS; round++) {
      rotateAndKill(round, 20 + random.nextInt(10), random.nextInt(60), made);
      try (Database database = TestDatabase.open(folder)) {
        ContentKeys keys = new ContentKeys(database, folder, InstantSource.system(), new SecureRandom());
        made.forEach((asset, key) -> assertThat(HexFormat.of().formatHex(keys.ofAsset(asset).getFirst().key().key())).isEqualTo(key));
        assertThat(keys.rotation().keys().getLast().wraps()).isGreaterThanOrEqualTo(made.size());
        assertThat(lentWithoutKeys(database)).isEmpty();
      }
    }
    assertThat(made).hasSizeGreaterThanOrEqualTo(ROUNDS * 20);
  }

  /** Imports that an asset has taken and not got the keys of. */
  private static List<String> lentWithoutKeys(Database database) {
    return database.read(
        handle ->
            handle
                .createQuery("select i.asset_id from imported_keys i where i.asset_id is not null and not exists"
                    + " (select 1 from content_keys k where k.asset_id = i.asset_id)")
                .mapTo(String.class)
                .list());
  }

  private void rotateAndKill(int round, int lines, int pauseMs, Map<String, String> made) throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command = new ArrayList<>(List.of(java, "-XX:TieredStopAtLevel=1", "--sun-misc-unsafe-memory-access=allow"));
    command.addAll(TestDatabase.properties(folder));
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), RotatingProcess.class.getName(), folder.toString(), String.valueOf(round)));
    Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (int i = 0; i < lines; i++) {
        String[] words = String.valueOf(out.readLine()).split(" ", -1);
        assertThat(words).hasSize(2);
        made.put(words[0], words[1]);
      }
      process.waitFor(pauseMs, TimeUnit.MILLISECONDS);
    } finally {
      process.toHandle().destroyForcibly();
    }
    process.waitFor();
  }
}
