package dev.playhouse.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.encoder.ffmpeg.EncoderException;
import dev.playhouse.encoder.ffmpeg.Progress;
import dev.playhouse.encoder.ffmpeg.ProgressListener;
import dev.playhouse.encoder.master.FrameRate;
import dev.playhouse.encoder.master.MasterInfo;
import dev.playhouse.encoder.master.Probe;
import dev.playhouse.encoder.profile.EncodingProfile;
import dev.playhouse.encoder.profile.EncodingProfiles;
import dev.playhouse.media.oracle.NewerFfmpeg;
import dev.playhouse.media.text.Cue;
import dev.playhouse.media.text.Subtitles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrackEncoderTest {
  private static final EncodingProfile PROFILE = EncodingProfiles.STANDARD;

  @TempDir private static Path folder;

  private static Path master;
  private static MasterInfo info;

  private final TrackEncoder encoder = new TrackEncoder(Clips.FFMPEG);
  private final PackagedFiles files = new PackagedFiles();

  @BeforeAll
  static void makeMaster() throws InterruptedException {
    master = Clips.standard(folder.resolve("master.mkv"), 320, 180, new FrameRate(25, 2), 9);
    info = new Probe(Clips.FFMPEG).probe(master);
  }

  @Test
  void video_nineSeconds_isThreeSegmentsOfWholeFrames() throws Exception {
    List<Progress> progress = new ArrayList<>();
    EncodedTrack track = video(info, progress::add);
    assertThat(track.frameMd5()).hasSize(Math.toIntExact(info.frames()));
    assertThat(track.track().segmentDurations()).containsExactly(100_000L, 100_000L, info.frames() * 2000 - 200_000);
    assertThat(files.names()).containsExactly("init.mp4", "1.m4s", "2.m4s", "3.m4s", "playlist.m3u8", "iframes.m3u8");
    assertThat(progress).isNotEmpty().allMatch(step -> step.fraction() >= 0 && step.fraction() <= 1);
  }

  /** The edge of a moving bar is a comb where its two fields, of different times, stand in one picture. */
  @Test
  void video_interlaced_isWovenIntoFullPictures() throws Exception {
    String bar = "nullsrc=size=64x64:rate=50:duration=1,geq=lum='if(between(mod(X-4*N,64),0,15),235,16)':cb=128:cr=128";
    Path interlaced =
        Clips.made(
            folder.resolve("interlaced.mp4"), "-f", "lavfi", "-i", bar, "-vf", "tinterlace=interleave_top", "-flags", "+ildct+ilme",
            "-x264-params", "tff=1", "-preset", "ultrafast");
    MasterInfo found = new Probe(Clips.FFMPEG).probe(interlaced);
    encoder.encodeVideo(interlaced, found, rung(found), PROFILE, null, files, ProgressListener.NONE);
    byte[] pictures = new NewerFfmpeg(folder).output(files.joined(), List.of("-pix_fmt", "gray", "-f", "rawvideo", "-"));
    assertThat(pictures).hasSize(25 * 64 * 64);
    long teeth = IntStream.range(64, pictures.length).filter(at -> at % (64 * 64) >= 64)
        .filter(at -> Math.abs((pictures[at] & 0xff) - (pictures[at - 64] & 0xff)) > 100).count();
    assertThat(teeth).isZero();
  }

  @Test
  void video_encodedTwice_isTheSame() throws Exception {
    video(info, ProgressListener.NONE);
    PackagedFiles again = new PackagedFiles();
    encoder.encodeVideo(master, info, rung(info), PROFILE, null, again, ProgressListener.NONE);
    assertThat(again.names()).isEqualTo(files.names());
    assertThat(files.names()).allMatch(name -> Arrays.equals(files.bytes(name), again.bytes(name)));
  }

  @Test
  void video_framesMissing_isRefused() {
    MasterInfo longer =
        new MasterInfo(
            info.durationSeconds(), info.width(), info.height(), info.colour(), info.frameRate(), info.frames() + 5, info.sourceFrames(), 0, 0,
            0, "h264", List.of(), List.of(), List.of(), List.of(), null);
    assertThatThrownBy(() -> video(longer, ProgressListener.NONE))
        .isInstanceOfSatisfying(EncoderException.class, failure -> assertThat(failure.code()).isEqualTo("frames-missing"))
        .hasMessageContaining("it must be " + longer.frames());
  }

  @Test
  void video_masterGone_isAnErrorWithFfmpegsWords() {
    assertThatThrownBy(
            () -> encoder.encodeVideo(
                folder.resolve("gone.mkv"), info, rung(info), PROFILE, null, files, ProgressListener.NONE))
        .isInstanceOfSatisfying(EncoderException.class, failure -> assertThat(failure.code()).isEqualTo("encoding-failed"))
        .hasMessageContaining("No such file");
  }

  @Test
  void video_interrupted_endsFfmpeg() {
    Thread thread = Thread.currentThread();
    assertThatThrownBy(() -> video(info, progress -> thread.interrupt())).isInstanceOf(InterruptedException.class);
    assertThat(ProcessHandle.current().descendants()).noneMatch(process -> process.info().command().orElse("").endsWith("ffmpeg"));
  }

  @Test
  void video_variableRate_hasTheCountedFramesInEveryRung() throws Exception {
    Path variable =
        Clips.made(
            folder.resolve("variable.mkv"), "-f", "lavfi", "-i", "testsrc2=size=700x300:rate=25:duration=4", "-vf",
            "select='not(eq(mod(n,10),3))'", "-vsync", "passthrough", "-t", "3.9");
    MasterInfo found = new Probe(Clips.FFMPEG).probe(variable);
    for (Rung rung : Ladder.of(found, PROFILE).rungs()) {
      EncodedTrack track =
          encoder.encodeVideo(variable, found, rung, PROFILE, null, new PackagedFiles(), ProgressListener.NONE);
      assertThat(track.frameMd5()).hasSize(Math.toIntExact(found.frames()));
    }
  }

  @Test
  void audio_surround_becomesStereoAsLongAsThePicture() throws Exception {
    Path surround =
        Clips.made(
            folder.resolve("surround.mp4"), "-f", "lavfi", "-i", "testsrc2=size=320x180:rate=24000/1001:duration=8.008", "-f", "lavfi", "-i",
            "sine=duration=3:sample_rate=44100", "-ac", "6", "-c:a", "aac");
    MasterInfo found = new Probe(Clips.FFMPEG).probe(surround);
    StreamTrack stream = Ladder.of(found, PROFILE).audio().getFirst();
    EncodedTrack track = encoder.encodeAudio(surround, found, stream, PROFILE, null, files, ProgressListener.NONE);
    assertThat(track.track().channels()).isEqualTo(2);
    assertThat(track.track().sampleRate()).isEqualTo(48_000);
    assertThat(track.track().segmentDurations()).as("segments of 96 pictures each, and nothing after").hasSize(2);
    assertThat(track.track().segmentDurations().stream().mapToLong(Long::longValue).sum()).isBetween(384_384L, 384_384L + 1024);
  }

  @Test
  void subtitles_ofTheMaster_areReadWithTheirTimes() throws Exception {
    Subtitles subtitles = encoder.readSubtitles(master, Ladder.of(info, PROFILE).texts().getFirst());
    assertThat(subtitles.cues()).hasSize(2);
    assertThat(subtitles.cues().getFirst()).isEqualTo(new Cue(400, 4400, "", "Once upon a time there was a counter."));
  }

  private EncodedTrack video(MasterInfo of, ProgressListener listener) throws InterruptedException {
    return encoder.encodeVideo(master, of, rung(of), PROFILE, null, files, listener);
  }

  private static Rung rung(MasterInfo of) {
    return Ladder.of(of, PROFILE).rungs().getLast();
  }
}
