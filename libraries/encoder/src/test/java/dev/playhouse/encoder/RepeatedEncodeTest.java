package dev.playhouse.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.encoder.ffmpeg.ProgressListener;
import dev.playhouse.encoder.master.MasterInfo;
import dev.playhouse.encoder.master.Probe;
import dev.playhouse.encoder.profile.EncodingProfile;
import dev.playhouse.encoder.profile.EncodingProfiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Encodes that the bitrate limit holds back, on a machine that they keep busy. */
class RepeatedEncodeTest {
  private static final int RUNS = 8;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"h264", "hevc"})
  void encode_manyAtOnce_givesTheSameFramesInAll(String codec) throws Exception {
    EncodingProfile profile =
        EncodingProfiles.read("name: tight\nvideo:\n- {size: 320x180, group: sd, codec: " + codec + ", max_bitrate: 200000}\n");
    Path master =
        Clips.made(
            folder.resolve("m.mkv"), "-f", "lavfi", "-i", "mandelbrot=size=320x180:rate=25:end_scale=0.02,trim=duration=6", "-preset",
            "ultrafast");
    MasterInfo info = new Probe(Clips.FFMPEG).probe(master);
    Rung rung = Ladder.of(info, profile).rungs().getLast();
    Callable<List<String>> encode =
        () ->
            new TrackEncoder(Clips.FFMPEG)
                .encodeVideo(master, info, rung, profile, null, new PackagedFiles(), ProgressListener.NONE)
                .frameMd5();
    List<List<String>> runs = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(RUNS)) {
      for (Future<List<String>> run : threads.invokeAll(Collections.nCopies(RUNS, encode))) {
        runs.add(run.get());
      }
    }
    assertThat(runs.getFirst()).hasSize(150);
    assertThat(runs).containsOnly(runs.getFirst());
  }
}
