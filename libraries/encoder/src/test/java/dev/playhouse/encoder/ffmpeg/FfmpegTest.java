package dev.playhouse.encoder.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

  @Test
  void explicit_thatIsNoFfmpeg_isRefusedByName() {
    assertThatThrownBy(() -> Ffmpeg.find(Path.of("/bin/echo"), folder))
        .isInstanceOf(EncoderException.class)
        .hasMessageContaining("/bin/echo is no FFmpeg that runs here")
        .hasMessageContaining("use the bundled one");
    assertThatThrownBy(() -> Ffmpeg.find(folder.resolve("none"), folder)).isInstanceOf(EncoderException.class).hasMessageContaining("none");
  }
}
