package dev.playhouse.encoder.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.playhouse.encoder.Clips;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbeTest {
  private static final String PICTURE = "testsrc2=size=320x180:rate=25:duration=4";

  @TempDir private Path folder;

  @Test
  void master_ofOurOwn_isDescribed() throws Exception {
    MasterInfo info = probe(Clips.standard(folder.resolve("m.mkv"), 320, 180, new FrameRate(24000, 1001), 5));
    assertThat(info.frames()).isEqualTo(120).isEqualTo(info.sourceFrames());
    assertThat(info.frameRate()).isEqualTo(new FrameRate(24000, 1001));
    assertThat(info.durationSeconds()).isEqualTo(5.005);
    assertThat(info.width() + "x" + info.height()).isEqualTo("320x180");
    assertThat(info.audio()).containsExactly(
        new MasterStream(1, "flac", "en", Set.of(Disposition.DEFAULT)), new MasterStream(2, "flac", "de", Set.of()));
    assertThat(info.subtitles()).containsExactly(
        new MasterStream(3, "subrip", "en", Set.of(Disposition.DEFAULT)), new MasterStream(4, "subrip", "de", Set.of()));
  }

  @Test
  void streams_withDispositions_sayThem() throws Exception {
    MasterInfo info =
        probe(
            clip(
                "m.mkv", "-f", "lavfi", "-i", PICTURE, "-f", "lavfi", "-i", "sine=duration=4", "-map", "0", "-map", "1", "-map", "1",
                "-disposition:a:0", "0", "-disposition:a:1", "default+comment+visual_impaired", "-metadata:s:a:0", "title=(forced)"));
    assertThat(info.audio()).extracting(MasterStream::dispositions).containsExactly(
        Set.of(), Set.of(Disposition.DEFAULT, Disposition.COMMENT, Disposition.VISUAL_IMPAIRED));
  }

  @Test
  void master_vp8WithVorbisOfUnknownLanguage_isDescribed() throws Exception {
    MasterInfo info =
        probe(
            clip(
                "m.webm", "-f", "lavfi", "-i", PICTURE, "-f", "lavfi", "-i", "sine=duration=4", "-c:v", "libvpx",
                "-cpu-used", "8", "-deadline", "realtime", "-c:a", "libvorbis"));
    assertThat(info.videoCodec()).isEqualTo("vp8");
    assertThat(info.frames()).isEqualTo(100);
    assertThat(info.audio()).containsExactly(new MasterStream(1, "vorbis", "und", Set.of(Disposition.DEFAULT)));
    assertThat(info.subtitles()).isEmpty();
  }

  @Test
  void master_withoutAudio_isDescribed() throws Exception {
    assertThat(probe(clip("m.mp4", "-f", "lavfi", "-i", PICTURE)).audio()).isEmpty();
  }

  /** Matroska knows no mark for a cover that is a track. */
  @Test
  void master_withACoverInFront_isTheFilmBehindIt() throws Exception {
    MasterInfo info =
        probe(clip("m.mkv", "-f", "lavfi", "-i", "testsrc2=size=64x64:rate=25:duration=0.04", "-f", "lavfi", "-i", PICTURE, "-map", "0", "-map", "1",
            "-c:v:0", "mjpeg", "-pix_fmt:v:0", "yuvj420p"));
    assertThat(info.frames()).isEqualTo(100);
    assertThat(info.videoIndex()).isEqualTo(1);
    assertThat(info.damage()).isNull();
  }

  /** Recordings that were put together: FFmpeg takes the last time stamp for the length. */
  @Test
  void transportStream_whoseClockJumps_isNotCutOff() throws Exception {
    Path start = clip("a.ts", "-f", "lavfi", "-i", PICTURE);
    Path rest = clip("b.ts", "-itsoffset", "100", "-f", "lavfi", "-i", PICTURE);
    Files.write(start, Files.readAllBytes(rest), StandardOpenOption.APPEND);
    assertThat(probe(start).frames()).isBetween(200L, 205L);
  }

  @Test
  void streamsThatNoTrackIsMadeOf_areNamed() throws Exception {
    Path text = Files.writeString(folder.resolve("t.srt"), "1\n00:00:01,000 --> 00:00:02,000\nText\n");
    MasterInfo info =
        probe(
            clip(
                "m.mkv", "-f", "lavfi", "-i", PICTURE, "-f", "lavfi", "-i", PICTURE, "-i", text.toString(), "-map", "0", "-map", "1", "-map",
                "2"));
    assertThat(info.leftOut()).containsExactly("video stream 1 (h264) is left out: a package shows one picture");
    assertThat(info.subtitles()).hasSize(1);
  }

  @Test
  void master_pictureLate_startsWithTheFirstPicture() throws Exception {
    MasterInfo info =
        probe(clip("m.mkv", "-itsoffset", "0.7", "-f", "lavfi", "-i", PICTURE, "-f", "lavfi", "-i", "sine=duration=5", "-c:a", "flac"));
    assertThat(info.startSeconds()).isCloseTo(0.7, within(0.021));
    assertThat(info.frames()).isEqualTo(100);
  }

  @Test
  void master_variableRate_isCountedAtAConstantOne() throws Exception {
    MasterInfo info = probe(clip("m.mkv", "-f", "lavfi", "-i", PICTURE, "-vf", "select='not(eq(mod(n,10),3))'", "-vsync", "passthrough"));
    assertThat(info.sourceFrames()).isEqualTo(90);
    assertThat(info.frameRate()).isEqualTo(new FrameRate(25, 1));
    assertThat(info.frames()).isEqualTo(100);
  }

  @Test
  void picturesYearsApart_areRefusedAtOnce() throws Exception {
    Path sparse =
        clip("m.mkv", "-f", "lavfi", "-i", PICTURE, "-vf", "setpts='if(eq(N,1),100000000/TB,0)'", "-frames:v", "2", "-vsync", "passthrough");
    assertRefused(() -> probe(sparse), "master-limit", "m.mkv has pictures that are 27778 hours apart; a master has at most a day");
  }

  @Test
  void pictureOfTooManyPixels_isRefusedUndecoded() throws Exception {
    Path large = clip("m.mkv", "-f", "lavfi", "-i", "color=size=8200x4400:rate=1:duration=1", "-c:v", "mjpeg", "-pix_fmt", "yuvj420p");
    assertRefused(() -> probe(large), "master-limit", "scale it to 8K or less");
  }

  @Test
  void pixelsThatMakeAPictureTooWide_areRefused() throws Exception {
    Path wide = clip("m.mkv", "-f", "lavfi", "-i", PICTURE, "-vf", "setsar=100/1");
    assertRefused(() -> probe(wide), "master-limit", "its picture of 320x180 with pixels 100.0 times as wide as high is 32000x180");
  }

  @Test
  void moreStreamsThanAnybodyPlays_areRefused() throws Exception {
    List<String> arguments = new ArrayList<>(List.of("-f", "lavfi", "-i", PICTURE, "-f", "lavfi", "-i", "sine=duration=0.1", "-map", "0"));
    for (int i = 0; i < 101; i++) {
      arguments.addAll(List.of("-map", "1"));
    }
    arguments.addAll(List.of("-c:a", "flac"));
    Path many = clip("m.mkv", arguments.toArray(String[]::new));
    assertRefused(() -> probe(many), "master-limit", "m.mkv has 10");
  }

  @Test
  void picture_thatChangesItsSize_isRefused() throws Exception {
    Path start = clip("a.ts", "-f", "lavfi", "-i", PICTURE);
    Path rest = clip("b.ts", "-itsoffset", "4", "-f", "lavfi", "-i", "testsrc2=size=64x64:rate=25:duration=1");
    Files.write(start, Files.readAllBytes(rest), StandardOpenOption.APPEND);
    assertRefused(() -> probe(start), "master-not-playable", "a.ts changes the size or the pixel format of its picture");
  }

  @Test
  void picture_smallerThanABlock_isRefused() throws Exception {
    Path small = clip("m.mkv", "-f", "lavfi", "-i", "testsrc2=size=64x8:rate=25:duration=1,crop=1:1:0:0:exact=1,format=yuv444p", "-c:v", "ffv1");
    assertRefused(() -> probe(small), "master-not-playable", "its picture is 1x1; a master needs one of at least 16x16");
  }

  @Test
  void file_empty_isRefused() throws IOException {
    assertRefused(() -> probe(Files.createFile(folder.resolve("m.mp4"))), "master-empty", "m.mp4 is empty");
  }

  @Test
  void file_ofText_isRefused() throws IOException {
    for (String name : new String[] {"m.mp4", "m.txt", "m.srt", "m.m3u8"}) {
      Path text = Files.writeString(folder.resolve(name), "#EXTM3U\n1\n00:00:01,000 --> 00:00:02,000\nThis is not a film.\n");
      assertRefused(() -> probe(text), "master-not-playable", name + " is no video file");
    }
  }

  @Test
  void file_withSoundOnly_isRefused() throws Exception {
    Path sound = clip("m.m4a", "-f", "lavfi", "-i", "sine=duration=2");
    assertRefused(() -> probe(sound), "master-not-playable", "holds no picture");
  }

  @Test
  void mp4_indexInFrontAndDataCut_isRefused() throws Exception {
    Path cut = cut(clip("m.mp4", "-f", "lavfi", "-i", PICTURE, "-movflags", "faststart"), 0.6);
    assertRefused(() -> probe(cut), "master-truncated", "m.mp4 is cut off: its data ends after");
  }

  @Test
  void mp4_cutBeforeItsIndex_isRefused() throws Exception {
    Path cut = cut(clip("m.mp4", "-f", "lavfi", "-i", PICTURE), 0.6);
    assertRefused(() -> probe(cut), "master-truncated", "moov");
  }

  @Test
  void matroska_cut_isRefused() throws Exception {
    Path cut = cut(Clips.standard(folder.resolve("m.mkv"), 320, 180, new FrameRate(25, 1), 4), 0.6);
    assertRefused(() -> probe(cut), "master-truncated", "give the whole file");
  }

  private static MasterInfo probe(Path master) throws InterruptedException {
    return new Probe(Clips.FFMPEG).probe(master);
  }

  private Path clip(String name, String... arguments) throws InterruptedException {
    return Clips.made(folder.resolve(name), arguments);
  }

  private static Path cut(Path file, double part) throws IOException {
    byte[] whole = Files.readAllBytes(file);
    return Files.write(file, Arrays.copyOf(whole, (int) (whole.length * part)));
  }

  private static void assertRefused(ThrowingCallable probe, String code, String reason) {
    assertThatThrownBy(probe)
        .isInstanceOfSatisfying(MasterException.class, refusal -> assertThat(refusal.code()).isEqualTo(code))
        .hasMessageContaining(reason);
  }
}
