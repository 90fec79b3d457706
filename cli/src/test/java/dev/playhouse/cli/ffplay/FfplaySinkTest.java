package dev.playhouse.cli.ffplay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.encoder.ffmpeg.Ffmpeg;
import dev.playhouse.encoder.ffmpeg.ProgressListener;
import dev.playhouse.encoder.master.FrameRate;
import dev.playhouse.encoder.master.MasterMaker;
import dev.playhouse.player.Rendition;
import dev.playhouse.player.Segment;
import dev.playhouse.player.TrackKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FfplaySinkTest {
  private static final Rendition PICTURES = new Rendition(TrackKind.VIDEO, "360p", null, 640, 360, 1_000_000, "avc1.64001e");
  private static final int SEGMENTS = 200;

  @TempDir Path folder;
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

  @Test
  void window_thatReadsNothingForAWhile_holdsThePlayerUntilItGoesOn() throws Exception {
    makeStream();
    FfplaySink sink = FfplaySink.start(window("until [ -e on ]; do sleep 0.02; done; exec cat > shown").toString(), "Film");
    sink.whenFull(() -> heard.add("hold"), () -> heard.add("release"));

    play(sink);

    assertThat(heard).containsExactly("hold");
    Files.createFile(folder.resolve("on"));
    assertThat(heard.take()).isEqualTo("hold");
    assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo("release");
    sink.closed();
    sink.await();
    assertThat(Files.size(folder.resolve("shown"))).as("nothing is left out").isGreaterThan((SEGMENTS - 1) * Files.size(folder.resolve("0-1.m4s")));
  }

  @Test
  void window_thatReads_holdsNobody() throws Exception {
    makeStream();
    FfplaySink sink = FfplaySink.start(window("exec cat > shown").toString(), "Film");
    sink.whenFull(() -> heard.add("hold"), () -> heard.add("release"));
    sink.init(PICTURES, Files.readAllBytes(folder.resolve("0-init.mp4")));
    sink.segment(new Segment(PICTURES, 0, 0, 1, Files.readAllBytes(folder.resolve("0-1.m4s"))));
    sink.closed();
    sink.await();

    assertThat(heard).isEmpty();
    assertThat(folder.resolve("shown")).isNotEmptyFile();
  }

  private void play(FfplaySink sink) throws IOException {
    sink.init(PICTURES, Files.readAllBytes(folder.resolve("0-init.mp4")));
    byte[] bytes = Files.readAllBytes(folder.resolve("0-1.m4s"));
    for (int number = 0; number < SEGMENTS; number++) {
      sink.segment(new Segment(PICTURES, number, number, 1, bytes.clone()));
    }
  }

  /** A program that is started in place of FFplay, in the folder. */
  private Path window(String script) throws IOException {
    Path program = Files.writeString(folder.resolve("window"), "#!/bin/sh\ncd '" + folder + "' && " + script + "\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return program;
  }

  private void makeStream() throws IOException, InterruptedException {
    Ffmpeg ffmpeg = Ffmpeg.bundled(folder.resolve("cache"));
    Path film = folder.resolve("film.mkv");
    new MasterMaker(ffmpeg).make(film, 640, 360, new FrameRate(25, 1), 1, ProgressListener.NONE);
    List<String> command = List.of(
        ffmpeg.executable().toString(), "-v", "error", "-i", film.toString(), "-map", "0:v", "-c:v", "libx264", "-preset", "ultrafast", "-f", "dash",
        "-init_seg_name", "$RepresentationID$-init.mp4", "-media_seg_name", "$RepresentationID$-$Number$.m4s", folder.resolve("m.mpd").toString());
    assertThat(new ProcessBuilder(command).redirectErrorStream(true).start().waitFor()).isZero();
  }
}
