package dev.playhouse.encoder.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.encoder.Clips;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterMakerTest {
  @TempDir private Path folder;

  @Test
  void master_madeTwice_isTheSame() throws Exception {
    Path first = Clips.standard(folder.resolve("1.mkv"), 320, 180, new FrameRate(25, 1), 2);
    Path second = Clips.standard(folder.resolve("2.mkv"), 320, 180, new FrameRate(25, 1), 2);
    assertThat(first).hasSameBinaryContentAs(second);
    assertThat(folder).isDirectoryNotContaining(Files::isDirectory);
  }

  @Test
  void make_interrupted_leavesNothing() {
    MasterMaker maker = new MasterMaker(Clips.FFMPEG);
    Thread thread = Thread.currentThread();
    assertThatThrownBy(() -> maker.make(folder.resolve("m.mkv"), progress -> thread.interrupt())).isInstanceOf(InterruptedException.class);
    assertThat(folder).isEmptyDirectory();
  }
}
