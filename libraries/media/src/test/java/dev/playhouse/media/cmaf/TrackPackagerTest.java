package dev.playhouse.media.cmaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.box.Box;
import dev.playhouse.media.box.BoxReader;
import dev.playhouse.media.protection.Scheme;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TrackPackagerTest {
  private static final SegmentBorders ONE_SECOND = SegmentBorders.of(25, 1, 1);

  @Test
  void video_of_sixty_frames_makes_three_segments_that_decode_like_the_input() {
    byte[] input = TestFfmpeg.video("25", 60, 25);
    TestPackage made = TestPackage.of(input, ONE_SECOND, null);
    assertThat(made.files().keySet()).containsExactly("init.mp4", "1.m4s", "2.m4s", "3.m4s", "playlist.m3u8", "iframes.m3u8");
    assertThat(made.track().codec()).isEqualTo("avc1.64000c");
    assertThat(made.track().frameRate()).isEqualTo("25/1");
    assertThat(made.track().segmentDurations()).containsExactly(12_800L, 12_800L, 5_120L);
    assertThat(made.track().samples()).isEqualTo(60);
    assertThat(made.track().peakBitrate()).isGreaterThanOrEqualTo(made.track().averageBitrate());
    assertThat(TestFfmpeg.frames(made.joined())).hasSize(60).isEqualTo(TestFfmpeg.frames(input));
  }

  @Test
  void one_segment_behind_its_init_segment_decodes_alone() {
    TestPackage made = TestPackage.of(TestFfmpeg.video("25", 50, 25), ONE_SECOND, null);
    byte[] second = TestPackage.joined(made.init(), made.segments().subList(1, 2), segment -> segment);
    List<String> whole = TestFfmpeg.frames(made.joined());
    assertThat(TestFfmpeg.frames(second).stream().map(TrackPackagerTest::md5)).containsExactlyElementsOf(
        whole.subList(25, 50).stream().map(TrackPackagerTest::md5).toList());
  }

  @Test
  void keyFrame_ofEachSegment_decodesFromItsByteRange() {
    TestPackage made = TestPackage.of(TestFfmpeg.video("25", 60, 25), ONE_SECOND, null);
    String playlist = new String(made.file("iframes.m3u8"), StandardCharsets.UTF_8);
    List<Integer> lengths =
        Pattern.compile("EXT-X-BYTERANGE:(\\d+)@0").matcher(playlist).results().map(found -> Integer.valueOf(found.group(1))).toList();
    assertThat(lengths).hasSize(3);
    List<String> whole = TestFfmpeg.frames(made.joined()).stream().map(TrackPackagerTest::md5).toList();
    double average = lengths.stream().mapToInt(length -> length).sum() * Byte.SIZE / 2.4;
    assertThat(made.track().iFrames()).isNotNull().extracting(IFrames::averageBitrate).isEqualTo((int) Math.ceil(average));
    for (int i = 0; i < 3; i++) {
      byte[] frame = keyFrameAlone(made.segments().get(i), lengths.get(i));
      assertThat(TestFfmpeg.frames(TestPackage.joined(made.init(), List.of(frame), part -> part)).stream().map(TrackPackagerTest::md5))
          .containsExactly(whole.get(25 * i));
    }
  }

  /** The first bytes of a segment as a decoder is given them: one sample in the run, media data of what is there. */
  private static byte[] keyFrameAlone(byte[] segment, int length) {
    byte[] start = Arrays.copyOf(segment, length);
    ByteBuffer fields = ByteBuffer.wrap(start);
    for (Box box : BoxReader.boxes(segment)) {
      if (box.type().equals("moof")) {
        fields.putInt(box.only("traf").only("trun").bodyStart() + 4, 1);
      } else if (box.type().equals("mdat")) {
        fields.putInt(box.start(), length - box.start());
      }
    }
    return start;
  }

  @Test
  void audio_thatHangsOverTheEndOfThePicture_staysInTheLastSegment() {
    byte[] input = TestFfmpeg.audio(48_000, "6");
    // 6 s are 281.25 frames, 282.25 with the priming: the frame nearest to the end is not the last
    assertThat(TestPackage.of(input, ONE_SECOND, null).segments()).hasSize(7);
    TestPackage made = TestPackage.of(input, ONE_SECOND.lasting(150), null);
    assertThat(made.segments()).hasSize(6);
    assertThat(TestFfmpeg.frames(made.joined())).isEqualTo(TestFfmpeg.frames(input));
  }

  @Test
  void audio_is_cut_at_the_frame_nearest_to_the_video_border_and_keeps_its_priming() {
    byte[] input = TestFfmpeg.audio(48_000, "2.5");
    TestPackage made = TestPackage.of(input, ONE_SECOND, null);
    assertThat(made.header().mediaTime()).isEqualTo(1_024);
    assertThat(made.track().codec()).isEqualTo("mp4a.40.2");
    assertThat(made.track().channels()).isEqualTo(2);
    assertThat(made.track().segmentDurations()).hasSize(3);
    assertThat(made.track().segmentDurations().getFirst()).isEqualTo(47 * 1_024);
    assertThat(made.track().segmentDurations().stream().mapToLong(Long::longValue).sum()).isEqualTo(120_000);
    assertThat(TestFfmpeg.frames(made.joined())).isEqualTo(TestFfmpeg.frames(input));
  }

  @Test
  void video_without_a_key_frame_at_a_border_is_refused() {
    byte[] input = TestFfmpeg.video("25", 50, 20);
    assertThatThrownBy(() -> TestPackage.of(input, ONE_SECOND, null))
        .isInstanceOfSatisfying(MediaException.class, error -> assertThat(error.code()).isEqualTo("border-not-sync"))
        .hasMessageContaining("frame 25");
  }

  @Test
  void pictures_ofMoreSlicesThanTheirSizesCanBeWrittenFor_areRefused() {
    byte[] input = TestFfmpeg.video("25", 25, 25, "-s", "1920x1080", "-x264-params", "slices=60");
    assertThat(TestPackage.of(input, ONE_SECOND, null).segments()).hasSize(1);
    assertThatThrownBy(() -> TestPackage.of(input, ONE_SECOND, Scheme.CBCS))
        .isInstanceOfSatisfying(MediaException.class, error -> assertThat(error.code()).isEqualTo("subsample-limit"))
        .hasMessageContaining("fewer slices");
  }

  @Test
  void h265_whoseParameterSetsMayChangeAnywhere_isRefusedWithTheRemedy() {
    byte[] input = TestFfmpeg.hevc(25, "", "-tag:v", "hev1");
    assertThatThrownBy(() -> TestPackage.of(input, ONE_SECOND, null)).isInstanceOf(MediaException.class).hasMessageContaining("-tag:v hvc1");
  }

  @ParameterizedTest
  @CsvSource({"1,SDR", "16,PQ", "18,HLG"})
  void videoRange_ofBothCodecs_comesFromTheirTransferCharacteristics(String transfer, String range) {
    byte[] h265 = TestFfmpeg.hevc(25, "colorprim=9:colormatrix=9:transfer=" + transfer);
    byte[] h264 = TestFfmpeg.video("25", 25, 25, "-color_trc", transfer);
    assertThat(TestPackage.of(h265, ONE_SECOND, null).track().videoRange()).isEqualTo(range);
    assertThat(TestPackage.of(h264, ONE_SECOND, null).track().videoRange()).isEqualTo(range);
    assertThat(TestPackage.of(h265, ONE_SECOND, null).track().codec()).isEqualTo("hvc1.1.6.L60.90");
  }

  @Test
  void audio_thatHidesBandReplicationBehindItsConfiguration_isRefused() {
    byte[] input = TestFfmpeg.audio(48_000, "1");
    int flag = new String(input, StandardCharsets.ISO_8859_1).indexOf("V\u00e5\0") + 2;
    input[flag] = (byte) 0x80;
    assertThatThrownBy(() -> TestPackage.of(input, ONE_SECOND, null))
        .isInstanceOfSatisfying(MediaException.class, error -> assertThat(error.code()).isEqualTo("codec-unknown"))
        .hasMessageContaining("HE-AAC");
  }

  @Test
  void samples_atOneTime_areRefused() {
    TestPackage made = TestPackage.of(TestFfmpeg.audio(48_000, "1"), ONE_SECOND, null);
    TrackPackager packager = new TrackPackager(made.header(), ONE_SECOND, null, (name, bytes, type) -> {});
    packager.sample(made.samples().getFirst());
    assertThatThrownBy(() -> packager.sample(made.samples().getFirst()))
        .isInstanceOfSatisfying(MediaException.class, error -> assertThat(error.code()).isEqualTo("sample-time"));
  }

  @Test
  void lastSample_thatDoesNotSayHowLongItLasts_lastsAFrame() {
    TestPackage made = TestPackage.of(TestFfmpeg.audio(48_000, "1"), ONE_SECOND, null);
    TrackPackager packager = new TrackPackager(made.header(), ONE_SECOND, null, (name, bytes, type) -> {});
    packager.sample(new Sample(new byte[] {1}, 0, 0, 0, true));
    assertThat(packager.finish().segmentDurations()).containsExactly(1_024L - made.header().mediaTime());
  }

  @Test
  void video_of_another_frame_rate_than_its_borders_is_refused() {
    byte[] input = TestFfmpeg.video("24", 50, 25);
    assertThatThrownBy(() -> TestPackage.of(input, ONE_SECOND, null))
        .isInstanceOfSatisfying(MediaException.class, error -> assertThat(error.code()).isEqualTo("border-time"));
  }

  private static String md5(String line) {
    return line.substring(line.lastIndexOf(',') + 1).strip();
  }
}
