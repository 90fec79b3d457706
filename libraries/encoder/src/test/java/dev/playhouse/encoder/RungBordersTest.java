package dev.playhouse.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.encoder.ffmpeg.ProgressListener;
import dev.playhouse.encoder.master.MasterInfo;
import dev.playhouse.encoder.master.Probe;
import dev.playhouse.encoder.profile.EncodingProfile;
import dev.playhouse.encoder.profile.EncodingProfiles;
import dev.playhouse.media.cmaf.PackagedTrack;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RungBordersTest {
  private static final EncodingProfile PROFILE =
      EncodingProfiles.read(
          """
          name: tiny
          segment_seconds: 2
          video:
          - {size: 32x32, group: sd, preset: ultrafast, max_bitrate: 100000}
          - {size: 128x72, group: sd, preset: ultrafast, max_bitrate: 200000}
          - {size: 128x72, group: sd, codec: hevc, preset: ultrafast, max_bitrate: 150000}
          """);

  @TempDir private Path folder;

  /** Frames in a segment of two seconds, as near as whole frames allow. */
  @ParameterizedTest
  @CsvSource({
    "24000/1001, 48", "24, 48", "25, 50", "30000/1001, 60", "50, 100", "60000/1001, 120", "60, 120",
  })
  void segments_ofAllRungs_endOnTheSameWholeFrames(String rate, int framesPerSegment) throws Exception {
    Path master =
        Clips.made(folder.resolve("m.mkv"), "-f", "lavfi", "-i", "testsrc2=size=128x72:rate=" + rate + ":duration=7", "-preset", "ultrafast");
    MasterInfo info = new Probe(Clips.FFMPEG).probe(master);
    assertThat(info.frameRate().toString()).isEqualTo(rate.contains("/") ? rate : rate + "/1");
    List<PackagedTrack> tracks = new ArrayList<>();
    for (Rung rung : Ladder.of(info, PROFILE).rungs()) {
      tracks.add(
          new TrackEncoder(Clips.FFMPEG)
              .encodeVideo(master, info, rung, PROFILE, null, new PackagedFiles(), ProgressListener.NONE)
              .track());
    }
    assertThat(tracks).hasSize(3);
    PackagedTrack first = tracks.getFirst();
    long frameTicks = (long) first.timescale() * info.frameRate().denominator() / info.frameRate().numerator();
    List<Long> expected = new ArrayList<>(Collections.nCopies(3, framesPerSegment * frameTicks));
    expected.add((info.frames() - 3L * framesPerSegment) * frameTicks);
    assertThat(tracks).allSatisfy(track -> {
      assertThat(track.segmentDurations()).isEqualTo(expected);
      assertThat(track.timescale()).isEqualTo(first.timescale());
    });
  }
}
