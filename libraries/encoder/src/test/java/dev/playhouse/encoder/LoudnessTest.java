package dev.playhouse.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.playhouse.encoder.ffmpeg.ProgressListener;
import dev.playhouse.encoder.master.MasterInfo;
import dev.playhouse.encoder.master.Probe;
import dev.playhouse.encoder.profile.EncodingProfiles;
import dev.playhouse.media.oracle.NewerFfmpeg;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The independent FFmpeg measures what comes out. */
class LoudnessTest {
  @TempDir private Path folder;

  private final PackagedFiles files = new PackagedFiles();

  @Test
  void softSound_isLiftedToTheTarget() throws Exception {
    Loudness loudness = normalised("aevalsrc='0.01*sin(2000*PI*t)|0.01*sin(2000*PI*t)':sample_rate=48000:duration=6", "6");
    assertThat(loudness.measuredLufs()).isCloseTo(-40, within(0.2));
    assertThat(loudness.gainDb()).isCloseTo(17, within(0.2));
    assertThat(loudness.normalisedLufs()).isCloseTo(-23, within(0.2));
    assertThat(new NewerFfmpeg(folder).loudnessLufs(files.joined())).isCloseTo(-23, within(0.2));
  }

  @Test
  void loudSound_isLoweredToTheTarget() throws Exception {
    Loudness loudness = normalised("aevalsrc='0.9*sin(2000*PI*t)|0.9*sin(2000*PI*t)':sample_rate=44100:duration=6", "6");
    assertThat(loudness.gainDb()).isNegative();
    assertThat(new NewerFfmpeg(folder).loudnessLufs(files.joined())).isCloseTo(-23, within(0.2));
  }

  /** Clicks in a soft tone: the target cannot be reached without clipping. */
  @Test
  void soundWithPeaks_isLiftedNoFurtherThanTheCeiling() throws Exception {
    String sound = "aevalsrc='if(lt(mod(t,3),0.001),0.8*sin(4000*PI*t),0.02*sin(2000*PI*t))':sample_rate=48000:duration=9";
    Loudness loudness = normalised(sound, "9");
    assertThat(loudness.normalisedLufs()).isLessThan(-25.0);
    assertThat(loudness.normalisedPeakDbtp()).isBetween(-2.0, -1.0);
    assertThat(new NewerFfmpeg(folder).truePeakDbtp(files.joined())).isLessThanOrEqualTo(-1);
  }

  @Test
  void silence_staysSilence() throws Exception {
    Loudness loudness = normalised("anullsrc=sample_rate=48000:duration=3", "3");
    assertThat(loudness).isEqualTo(new Loudness(null, null, 0, null, null));
    assertThat(new NewerFfmpeg(folder).loudnessLufs(files.joined())).isEqualTo(-70);
  }

  @Test
  void soundTooShortToMeasure_isLeftAsItIs() throws Exception {
    Loudness loudness = normalised("sine=frequency=1000:sample_rate=48000:duration=0.2", "0.2");
    assertThat(loudness.measuredLufs()).isNull();
    assertThat(loudness.measuredPeakDbtp()).isNotNull();
    assertThat(loudness.gainDb()).isZero();
  }

  private Loudness normalised(String sound, String seconds) throws Exception {
    Path master =
        Clips.made(
            folder.resolve("m.mkv"), "-f", "lavfi", "-i", "testsrc2=size=64x36:rate=25:duration=" + seconds, "-f", "lavfi", "-i", sound,
            "-c:a", "flac");
    MasterInfo info = new Probe(Clips.FFMPEG).probe(master);
    StreamTrack track = Ladder.of(info, EncodingProfiles.STANDARD).audio().getFirst();
    EncodedTrack encoded =
        new TrackEncoder(Clips.FFMPEG)
            .encodeAudio(master, info, track, EncodingProfiles.STANDARD, null, files, ProgressListener.NONE);
    return Objects.requireNonNull(encoded.loudness());
  }
}
