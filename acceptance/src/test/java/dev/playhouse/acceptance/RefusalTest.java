package dev.playhouse.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusalTest {
  @TempDir Path folder;

  @Test
  void ingest_ofWhatIsNoFilm_isRefusedAndLeavesNothing() throws Exception {
    try (Playhouse user = new Playhouse(folder.resolve("user"), Map.of())) {
      Path data = user.folder().resolve("data/origin");
      Playhouse.Server origin = user.start(List.of("bash", "-c", "exec ./streamctl origin run --listen 127.0.0.1:0 --data data/origin"));
      user.run("./streamctl login --origin " + origin.url() + " --user admin --password-file data/origin/keys/admin-password");
      user.run("./streamctl title create Film");
      byte[] film = Files.readAllBytes(TestMaster.makeMp4(folder.resolve("film.mp4"), 4));
      Map<String, byte[]> masters =
          Map.of(
              "text.mp4", "This is not a film.\n".repeat(500).getBytes(StandardCharsets.UTF_8),
              "empty.mp4", new byte[0],
              "truncated.mp4", Arrays.copyOf(film, film.length * 2 / 3),
              "cut-head.mp4", Arrays.copyOfRange(film, film.length / 3, film.length));
      for (Map.Entry<String, byte[]> master : masters.entrySet()) {
        Files.write(user.folder().resolve(master.getKey()), master.getValue());
        Playhouse.Result result = user.attempt("./streamctl ingest Film " + master.getKey());
        assertThat(result.exitCode()).as("%s: %s", master.getKey(), result.errors()).isEqualTo(1);
        assertThat(result.output()).isEmpty();
        assertThat(result.errors()).contains("master-").doesNotContain("Exception", "\tat ");
        assertThat(files(data.resolve("objects"))).as("objects after %s", master.getKey()).isEmpty();
      }
      assertThat(user.attempt("./streamctl encode Film").exitCode()).isNotZero();
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
