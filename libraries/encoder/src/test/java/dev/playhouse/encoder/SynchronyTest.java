package dev.playhouse.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.playhouse.encoder.ffmpeg.ProgressListener;
import dev.playhouse.encoder.master.MasterInfo;
import dev.playhouse.encoder.master.Probe;
import dev.playhouse.encoder.profile.EncodingProfile;
import dev.playhouse.encoder.profile.EncodingProfiles;
import dev.playhouse.media.oracle.NewerFfmpeg;
import java.io.IOException;
import java.nio.ShortBuffer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sound stays with the picture. */
class SynchronyTest {
  private static final EncodingProfile PROFILE = EncodingProfiles.STANDARD;
  private static final String PICTURE = "testsrc2=size=320x180:rate=25:duration=4";

  /** Silence, then from the first second on a tone. */
  private static final String SOUND = "aevalsrc='if(gte(t,1),0.5*sin(880*PI*t),0)':sample_rate=48000:duration=5";

  @TempDir private Path folder;

  @Test
  void tone_ofAPictureThatStartsWithTheSound_staysWhereItWas() throws Exception {
    assertTone(1.0, Clips.made(folder.resolve("m.mkv"), "-f", "lavfi", "-i", PICTURE, "-f", "lavfi", "-i", SOUND, "-c:a", "flac"));
  }

  @Test
  void tone_ofAPictureThatStartsLater_movesWithThePicture() throws Exception {
    Path master =
        Clips.made(
            folder.resolve("m.mkv"), "-itsoffset", "0.6", "-f", "lavfi", "-i", PICTURE, "-f", "lavfi", "-i", SOUND, "-c:a", "flac");
    assertTone(0.4, master);
  }

  @Test
  void tone_ofSoundThatStartsLater_comesAfterSilence() throws Exception {
    Path master =
        Clips.made(
            folder.resolve("m.mp4"), "-f", "lavfi", "-i", PICTURE, "-itsoffset", "0.6", "-f", "lavfi", "-i", SOUND, "-c:a", "aac");
    assertTone(1.6, master);
  }

  private void assertTone(double expectedSeconds, Path master) throws Exception {
    MasterInfo info = new Probe(Clips.FFMPEG).probe(master);
    Ladder ladder = Ladder.of(info, PROFILE);
    TrackEncoder encoder = new TrackEncoder(Clips.FFMPEG);
    PackagedFiles video = new PackagedFiles();
    PackagedFiles audio = new PackagedFiles();
    encoder.encodeVideo(master, info, ladder.rungs().getLast(), PROFILE, null, video, ProgressListener.NONE);
    encoder.encodeAudio(master, info, ladder.audio().getFirst(), PROFILE, null, audio, ProgressListener.NONE);

    assertThat(video.presentationStart()).isZero();
    assertThat(new NewerFfmpeg(folder).presentationStart(video.joined())).isZero();
    assertThat(firstTone(audio.joined())).isCloseTo(expectedSeconds, within(0.005 + grid(info)));
  }

  /** The masters' pictures lie on multiples of a frame. */
  private static double grid(MasterInfo info) {
    return Math.abs(info.startSeconds() - 0.6) < 0.1 ? Math.abs(info.startSeconds() - 0.6) : 0;
  }

  private double firstTone(byte[] mp4) throws IOException, InterruptedException {
    ShortBuffer sound = new NewerFfmpeg(folder).sound(mp4);
    int first = 0;
    while (Math.abs(sound.get(first)) < 2000) {
      first++;
    }
    return first / 48_000.0;
  }
}
