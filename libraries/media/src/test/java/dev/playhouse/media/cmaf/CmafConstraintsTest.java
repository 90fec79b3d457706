package dev.playhouse.media.cmaf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.media.box.Box;
import dev.playhouse.media.box.BoxFields;
import dev.playhouse.media.box.BoxReader;
import dev.playhouse.media.box.FragmentSample;
import dev.playhouse.media.box.SampleDefaults;
import dev.playhouse.media.box.TrackFragment;
import dev.playhouse.media.protection.Scheme;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What ISO/IEC 23000-19 asks of every CMAF track, clear or not. */
final class CmafConstraintsTest {
  private static final int BASE_IS_MOOF = 0x2_0000;

  static Stream<Arguments> tracks() {
    byte[] reordered = TestFfmpeg.video("30000/1001", 75, 30, "-bf", "3", "-video_track_timescale", "30000");
    byte[] plain = TestFfmpeg.video("30000/1001", 75, 30, "-bf", "0", "-video_track_timescale", "30000");
    byte[] sound = TestFfmpeg.audio(44_100, "2.5");
    SegmentBorders borders = SegmentBorders.of(30_000, 1001, 1);
    return Stream.of(reordered, plain, sound)
        .flatMap(input -> Stream.of(null, Scheme.CBCS, Scheme.CENC).map(scheme -> TestPackage.of(input, borders, scheme)))
        .map(made -> Arguments.argumentSet(made.track().codec() + " " + made.track().scheme() + " " + made.header().mediaTime(), made));
  }

  @ParameterizedTest
  @MethodSource("tracks")
  void track_keepsToTheConstraintsOfCmaf(TestPackage made) {
    Box moov = box(BoxReader.boxes(made.init()), "moov");
    assertThat(types(BoxReader.boxes(made.init()))).containsExactly("ftyp", "moov");
    long end = 0;
    long firstPresented = Long.MAX_VALUE;
    for (byte[] segment : made.segments()) {
      List<Box> boxes = BoxReader.boxes(segment);
      assertThat(types(boxes)).containsExactly("styp", "moof", "mdat");
      Box moof = box(boxes, "moof");
      List<FragmentSample> samples = TrackFragment.of(moof, SampleDefaults.of(moov)).samples();
      assertThat(samples.getFirst().decodeTime()).as("section 7.3.2.2: no gap, no overlap").isEqualTo(end);
      assertThat(samples.getFirst().sync()).as("section 7.3.2.4: a fragment starts with a sync sample").isTrue();
      assertThat(samples).allSatisfy(sample -> assertThat(sample.duration()).isPositive());
      assertThat(moof.start() + samples.getFirst().dataOffset()).as("section 7.3.2.3").isEqualTo(box(boxes, "mdat").bodyStart());
      assertThat(flags(moof.only("traf").only("tfhd")) & BASE_IS_MOOF).as("section 7.5.16").isNotZero();
      long presented = samples.stream().mapToLong(sample -> sample.decodeTime() + sample.compositionOffset()).min().orElseThrow();
      if (version(moof.only("traf").only("trun")) == 1) {
        assertThat(presented).as("section 7.5.17").isEqualTo(end);
      }
      firstPresented = Math.min(firstPresented, presented);
      end = samples.getLast().decodeTime() + samples.getLast().duration();
    }
    if (made.header().kind() == TrackKind.VIDEO) {
      assertThat(firstPresented).as("section 7.5.13: the edit list starts with the first picture").isEqualTo(made.header().mediaTime());
    }
    assertThat(durationOf(moov.only("mvhd"))).as("section 7.5.1: fragments tell how long a track is").isZero();
    assertThat(new String(made.init(), StandardCharsets.ISO_8859_1)).as("bitrates nobody has measured").doesNotContain("btrt");
  }

  private static int version(Box box) {
    return box.fields().u8();
  }

  private static int flags(Box box) {
    return box.fields().i32() & 0xff_ffff;
  }

  private static long durationOf(Box mvhd) {
    BoxFields fields = mvhd.fields();
    fields.skip(16);
    return fields.u32();
  }

  private static List<String> types(List<Box> boxes) {
    return boxes.stream().map(Box::type).toList();
  }

  private static Box box(List<Box> boxes, String type) {
    return boxes.stream().filter(box -> box.type().equals(type)).findFirst().orElseThrow();
  }
}
