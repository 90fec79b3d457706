package dev.playhouse.media.protection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.media.cmaf.SegmentBorders;
import dev.playhouse.media.cmaf.TestPackage;
import dev.playhouse.media.cmaf.TestSlices;
import dev.playhouse.media.oracle.NewerFfmpeg;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where our parser sees the end of a slice header, FFmpeg's sees it too. */
final class SliceHeaderTest {
  private static final Pattern FIELD = Pattern.compile("(?:\\[[^]]*] )?(\\d+) +\\S+ +([01]+) = -?\\d+");

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "AAC")
  void sliceHeader_ofEverySlice_endsWhereFfmpegSeesItsEnd(Material material) throws Exception {
    TestPackage clear = TestPackage.of(material.fragmentedMp4(), SegmentBorders.of(25, 1, 1), null);
    List<Integer> expected = headerBytes(new NewerFfmpeg(folder).headers(clear.joined()));
    assertThat(expected).hasSizeGreaterThanOrEqualTo(75);
    assertThat(TestSlices.headerBytes(clear)).isEqualTo(expected);
  }

  /** Length of each slice header in the report, NAL header included, emulation prevention left out. */
  private static List<Integer> headerBytes(List<String> report) {
    List<Integer> lengths = new ArrayList<>();
    boolean inSlice = false;
    for (String line : report) {
      Matcher field = FIELD.matcher(line);
      if (line.endsWith("Slice Header") || line.endsWith("Slice Segment Header")) {
        inSlice = true;
        lengths.add(0);
      } else if (inSlice && field.matches()) {
        int end = Integer.parseInt(field.group(1)) + field.group(2).length();
        lengths.set(lengths.size() - 1, Math.ceilDiv(end, Byte.SIZE));
      } else {
        inSlice = false;
      }
    }
    return lengths;
  }
}
