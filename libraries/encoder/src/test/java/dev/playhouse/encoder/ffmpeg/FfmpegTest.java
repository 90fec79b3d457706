package dev.playhouse.encoder.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FfmpegTest {
  @TempDir private Path folder;

  @Test
  void bundled_brokenInTheCache_isUnpackedAgain() throws IOException {
    Path broken = Files.write(folder.resolve("ffmpeg"), new byte[100]);
    assertThat(broken.toFile().setExecutable(true)).isTrue();
    assertThat(Ffmpeg.find(null, folder).version()).startsWith("4.4");
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  /** Ctrl-C reaches FFmpeg before its parent can end it. */
  @Test
  void ffmpeg_toldToEndByASignal_isAnInterrupt() throws Exception {
    assertThatThrownBy(() -> endedBySignal("INT")).isInstanceOf(InterruptedException.class);
  }

  @Test
  void ffmpeg_killed_isAFailureThatSaysSo() {
    assertThatThrownBy(() -> endedBySignal("KILL"))
        .isInstanceOf(EncoderException.class)
        .hasMessage("counting failed: FFmpeg was killed, as it is when memory runs out; let fewer encodes run at once");
  }

  private void endedBySignal(String signal) throws Exception {
    List<String> endless = List.of("-loglevel", "error", "-re", "-f", "lavfi", "-i", "anullsrc", "-f", "framecrc", "-flush_packets", "1", "pipe:1");
    try (FfmpegRun run = Ffmpeg.bundled(Path.of("target", "ffmpeg")).run(endless)) {
      assertThat(run.next()).isNotNull();
      long process = ProcessHandle.current().children().filter(child -> arguments(child).contains("anullsrc")).findFirst().orElseThrow().pid();
      assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(process)).start().waitFor()).isZero();
      run.drain();
      run.finish("failed", "counting");
    }
  }

  private static List<String> arguments(ProcessHandle process) {
    return process.info().arguments().map(Arrays::asList).orElse(List.of());
  }

  @Test
  void explicit_thatIsNoFfmpeg_isRefusedByName() {
    assertThatThrownBy(() -> Ffmpeg.find(Path.of("/bin/echo"), folder))
        .isInstanceOf(EncoderException.class)
        .hasMessageContaining("/bin/echo is no FFmpeg that runs here")
        .hasMessageContaining("use the bundled one");
    assertThatThrownBy(() -> Ffmpeg.find(folder.resolve("none"), folder)).isInstanceOf(EncoderException.class).hasMessageContaining("none");
  }
}
