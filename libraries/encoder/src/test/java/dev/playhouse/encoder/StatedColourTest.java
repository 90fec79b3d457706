package dev.playhouse.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.encoder.ffmpeg.ProgressListener;
import dev.playhouse.encoder.master.MasterInfo;
import dev.playhouse.encoder.master.Probe;
import dev.playhouse.encoder.profile.EncodingProfile;
import dev.playhouse.encoder.profile.EncodingProfiles;
import dev.playhouse.media.nal.VideoColour;
import dev.playhouse.media.oracle.NewerFfmpeg;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small renditions are shown in the colours of large ones, because all say the same. */
class StatedColourTest {
  private static final EncodingProfile PROFILE =
      EncodingProfiles.read(
          """
          name: tiny
          segment_seconds: 2
          video:
          - {size: 32x32, group: sd, preset: ultrafast, max_bitrate: 100000}
          - {size: 160x90, group: sd, codec: hevc, preset: ultrafast, max_bitrate: 200000}
          """);

  @TempDir private Path folder;

  @Test
  void masterThatSaysNothing_hasTheColoursOfItsSizeInAllRenditions() throws Exception {
    Path master = Clips.made(folder.resolve("m.mkv"), "-f", "lavfi", "-i", "testsrc2=size=1280x720:rate=5:duration=1", "-preset", "ultrafast");
    assertThat(encoded(master)).hasSize(2).allSatisfy(files -> assertThat(files.colour()).isEqualTo(new VideoColour(1, 1, 1)));
  }

  @Test
  void masterThatSaysWhatItIs_keepsIt() throws Exception {
    Path master =
        Clips.made(
            folder.resolve("m.mkv"), "-f", "lavfi", "-i", "testsrc2=size=1280x720:rate=5:duration=1", "-preset", "ultrafast",
            "-colorspace", "smpte170m", "-color_primaries", "bt470bg");
    assertThat(encoded(master)).hasSize(2).allSatisfy(files -> assertThat(files.colour()).isEqualTo(new VideoColour(5, 1, 6)));
  }

  @Test
  void masterInRedGreenAndBlue_keepsItsColours() throws Exception {
    Path master =
        Clips.made(
            folder.resolve("m.mkv"), "-f", "lavfi", "-i", "color=0xc04020:size=1280x720:rate=5:duration=1,format=rgb24", "-c:v", "libx264rgb",
            "-preset", "ultrafast", "-qp", "0");
    for (PackagedFiles files : encoded(master)) {
      byte[] colour = new NewerFfmpeg(folder).firstColour(files.joined());
      assertThat(List.of(colour[0] & 0xff, colour[1] & 0xff, colour[2] & 0xff)).satisfiesExactly(
          red -> assertThat(red).isBetween(0xc0 - 6, 0xc0 + 6),
          green -> assertThat(green).isBetween(0x40 - 6, 0x40 + 6),
          blue -> assertThat(blue).isBetween(0x20 - 6, 0x20 + 6));
    }
  }

  private static List<PackagedFiles> encoded(Path master) throws Exception {
    MasterInfo info = new Probe(Clips.FFMPEG).probe(master);
    List<PackagedFiles> all = new ArrayList<>();
    for (Rung rung : Ladder.of(info, PROFILE).rungs().stream().filter(each -> each.width() <= 160).toList()) {
      PackagedFiles files = new PackagedFiles();
      new TrackEncoder(Clips.FFMPEG).encodeVideo(master, info, rung, PROFILE, null, files, ProgressListener.NONE);
      all.add(files);
    }
    return all;
  }
}
