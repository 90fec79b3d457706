package dev.playhouse.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.encoder.ffmpeg.ProgressListener;
import dev.playhouse.encoder.master.MasterInfo;
import dev.playhouse.encoder.master.Probe;
import dev.playhouse.encoder.profile.EncodingProfile;
import dev.playhouse.encoder.profile.EncodingProfiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
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
    assertSameFrames(master, profile);
  }

  /** What a decoder puts in the place of damage depends on how far its threads have come. */
  @Test
  void encode_ofADamagedMaster_givesTheSameFramesInAll() throws Exception {
    Path master =
        Clips.made(
            folder.resolve("m.mp4"), "-f", "lavfi", "-i", "testsrc2=size=320x180:rate=25:duration=6", "-preset", "ultrafast", "-movflags",
            "faststart");
    byte[] bytes = Files.readAllBytes(master);
    for (int i = bytes.length / 3; i < bytes.length * 2 / 3; i += 997) {
      bytes[i] = (byte) ~bytes[i];
    }
    Files.write(master, bytes);
    assertThat(new Probe(Clips.FFMPEG).probe(master).damage()).containsPattern("^[0-9]+ times, first: \\[h264] ").doesNotContain("0x");
    assertSameFrames(master, EncodingProfiles.read("name: quick\nvideo:\n- {size: 320x180, group: sd, preset: ultrafast, max_bitrate: 900000}\n"));
  }

  private static void assertSameFrames(Path master, EncodingProfile profile) throws InterruptedException {
    MasterInfo info = new Probe(Clips.FFMPEG).probe(master);
    Rung rung = Ladder.of(info, profile).rungs().getLast();
    Callable<List<String>> encode =
        () ->
            new TrackEncoder(Clips.FFMPEG)
                .encodeVideo(master, info, rung, profile, null, new PackagedFiles(), ProgressListener.NONE)
                .frameMd5();
    List<List<String>> runs = SideBySide.run(RUNS, Collections.nCopies(RUNS, encode));
    assertThat(runs.getFirst()).hasSize(150);
    assertThat(runs).containsOnly(runs.getFirst());
  }
}
