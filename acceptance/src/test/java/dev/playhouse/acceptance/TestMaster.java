package dev.playhouse.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.encoder.ffmpeg.Ffmpeg;
import dev.playhouse.encoder.ffmpeg.ProgressListener;
import dev.playhouse.encoder.master.FrameRate;
import dev.playhouse.encoder.master.MasterMaker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Short masters: 1280x720, 25 frames a second, two languages to hear and to read. */
final class TestMaster {
  static final int FRAME_RATE = 25;

  private static final Path CACHE = Path.of("target", "ffmpeg");

  private TestMaster() {}

  /** A Matroska master. */
  static Path make(Path file, int seconds) throws IOException, InterruptedException {
    Files.createDirectories(CACHE);
    new MasterMaker(Ffmpeg.find(null, CACHE)).make(file, 1280, 720, new FrameRate(FRAME_RATE, 1), seconds, ProgressListener.NONE);
    return file;
  }

  /** An MP4 master with its index at the front, so that one that was cut short still opens. */
  static Path makeMp4(Path file, int seconds) throws IOException, InterruptedException {
    Path matroska = make(file.resolveSibling(file.getFileName() + ".mkv"), seconds);
    List<String> command =
        List.of(
            Ffmpeg.find(null, CACHE).executable().toString(), "-v", "error", "-nostdin", "-i", matroska.toString(), "-map", "0:v", "-map",
                "0:a", "-c:v", "copy", "-c:a", "aac",
            "-movflags", "+faststart", file.toString());
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0).as(String.join(" ", command)).isTrue();
    return file;
  }
}
