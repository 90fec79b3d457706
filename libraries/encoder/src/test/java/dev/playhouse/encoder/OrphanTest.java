package dev.playhouse.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.playhouse.encoder.master.FrameRate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrphanTest {
  @TempDir private Path folder;

  @Test
  void ffmpeg_parentKilled_endsByItself() throws Exception {
    Path master = Clips.standard(folder.resolve("master.mkv"), 1280, 720, new FrameRate(25, 1), 20);
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", System.getProperty("java.class.path"),
                EncodingProgram.class.getName(), master.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    try {
      // Two at once: it encodes, and controls what it encoded.
      await().atMost(Duration.ofSeconds(60)).until(() -> program.descendants().count() >= 2);
      List<ProcessHandle> orphans = program.descendants().toList();
      assertThat(orphans).allMatch(ProcessHandle::isAlive);
      program.destroyForcibly().waitFor();
      await().atMost(Duration.ofSeconds(10)).until(() -> orphans.stream().noneMatch(ProcessHandle::isAlive));
    } finally {
      program.destroyForcibly();
    }
  }
}
