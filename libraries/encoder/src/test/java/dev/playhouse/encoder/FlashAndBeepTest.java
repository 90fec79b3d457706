package dev.playhouse.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.playhouse.encoder.ffmpeg.ProgressListener;
import dev.playhouse.encoder.master.MasterInfo;
import dev.playhouse.encoder.master.Probe;
import dev.playhouse.encoder.profile.EncodingProfile;
import dev.playhouse.encoder.profile.EncodingProfiles;
import dev.playhouse.media.oracle.NewerFfmpeg;
import java.nio.ByteBuffer;
import java.nio.ShortBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Flashes and beeps of a master that come together come together in what is packaged, as an independent FFmpeg presents it. */
class FlashAndBeepTest {
  private static final int SAMPLE_RATE = 8_000;
  private static final int LOUD = 2_000;
  private static final int BRIGHT = 128;

  /** Closer than anybody notices. */
  private static final double SYNC_SECONDS = 0.020;

  private static final EncodingProfile PROFILE =
      EncodingProfiles.read(
          """
          name: tiny
          segment_seconds: 4
          video:
          - {size: 64x36, group: sd, preset: ultrafast, max_bitrate: 300000}
          """);

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"24000/1001", "25", "24", "30000/1001", "50", "60000/1001", "60"})
  void flashesAndBeeps_ofAMinute_comeTogether(String rate) throws Exception {
    assertTogether(rate, 60, 5);
  }

  @Test
  @Tag("long")
  void flashesAndBeeps_ofTwoHours_comeTogether() throws Exception {
    assertTogether("24000/1001", 7200, 60);
  }

  /** A flash and a beep of a fifth of a second at each multiple of the interval after the first. */
  private void assertTogether(String rate, int seconds, int interval) throws Exception {
    String on = "lt(mod(T," + interval + "),0.2)*gte(T," + interval + ")";
    String sound = "aevalsrc='if(" + on.replace('T', 't') + ",0.5*sin(2000*PI*t),0)':sample_rate=48000:duration=" + seconds;
    String picture =
        "color=black:size=64x36:rate=" + rate + ":duration=" + seconds + ",format=yuv420p,drawbox=color=white:t=fill:enable='"
            + on.replace('T', 't') + "'";
    Path master =
        Clips.made(
            folder.resolve("m.mkv"), "-f", "lavfi", "-i", picture, "-f", "lavfi", "-i", sound, "-c:v", "libx264", "-preset", "ultrafast",
            "-c:a", "flac");
    MasterInfo info = new Probe(Clips.FFMPEG).probe(master);
    Ladder ladder = Ladder.of(info, PROFILE);
    TrackEncoder encoder = new TrackEncoder(Clips.FFMPEG);
    PackagedFiles video = new PackagedFiles();
    PackagedFiles audio = new PackagedFiles();
    encoder.encodeVideo(master, info, ladder.rungs().getLast(), PROFILE, null, video, ProgressListener.NONE);
    encoder.encodeAudio(master, info, ladder.audio().getFirst(), PROFILE, null, audio, ProgressListener.NONE);

    List<Double> flashes = flashes(video.joined(), info.frameRate().perSecond());
    List<Double> beeps = beeps(audio.joined());
    assertThat(flashes).hasSize(seconds / interval - 1);
    assertThat(beeps).hasSameSizeAs(flashes);
    double frameSeconds = 1 / info.frameRate().perSecond();
    for (int i = 0; i < flashes.size(); i++) {
      // The picture cannot flash before a frame is due: the beep comes first by less than a frame.
      double due = Math.ceil(interval * (i + 1) / frameSeconds - 1e-6) * frameSeconds;
      assertThat(flashes.get(i)).as("flash %s", i).isCloseTo(due, within(SYNC_SECONDS / 4));
      assertThat(beeps.get(i)).as("beep %s", i).isCloseTo(interval * (i + 1), within(SYNC_SECONDS / 2));
    }
  }

  private List<Double> flashes(byte[] mp4, double framesPerSecond) throws Exception {
    ByteBuffer pixels = ByteBuffer.wrap(new NewerFfmpeg(folder).pixels(mp4));
    List<Double> flashes = new ArrayList<>();
    boolean wasBright = false;
    for (int frame = 0; pixels.hasRemaining(); frame++) {
      boolean bright = (pixels.get() & 0xff) > BRIGHT;
      if (bright && !wasBright) {
        flashes.add(frame / framesPerSecond);
      }
      wasBright = bright;
    }
    return flashes;
  }

  private List<Double> beeps(byte[] mp4) throws Exception {
    ShortBuffer sound = new NewerFfmpeg(folder).sound(mp4, SAMPLE_RATE);
    List<Double> beeps = new ArrayList<>();
    int quietUntil = 0;
    for (int sample = 0; sample < sound.limit(); sample++) {
      if (Math.abs(sound.get(sample)) > LOUD) {
        if (sample >= quietUntil) {
          beeps.add((double) sample / SAMPLE_RATE);
        }
        quietUntil = sample + SAMPLE_RATE / 2;
      }
    }
    return beeps;
  }
}
