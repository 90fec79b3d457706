package dev.playhouse.media.cmaf;

import dev.playhouse.media.Golden;
import dev.playhouse.media.box.BoxDump;
import dev.playhouse.media.protection.KeySystem;
import dev.playhouse.media.protection.Protection;
import dev.playhouse.media.protection.Scheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Init segment and first media segment of committed clips, box by box. The subsamples of the videos are the ones that Shaka Packager
 * finds in it.
 */
final class SegmentDumpTest {
  @ParameterizedTest
  @CsvSource({"video,CBCS", "video,CENC", "interlaced,CBCS", "hevc,CBCS", "hevc,CENC", "audio,CBCS", "audio,CENC"})
  void protected_track_has_exactly_these_boxes(String clip, Scheme scheme) throws IOException {
    TestPackage made = TestPackage.of(clip(clip), SegmentBorders.of(25, 1, 1), scheme);
    Golden.assertSame(clip + "-" + scheme.fourCc() + ".boxes", dump(made));
  }

  @Test
  void track_with_a_clear_lead_names_its_clear_sample_description_in_the_lead_only() throws IOException {
    Protection protection = new Protection(Scheme.CBCS, TestPackage.KEY, Set.of(KeySystem.WIDEVINE, KeySystem.PLAYREADY), 0.5);
    TestPackage made = TestPackage.protectedBy(clip("hevc"), SegmentBorders.of(25, 1, 1), protection);
    Golden.assertSame("hevc-lead.boxes", dump(made) + "== 2.m4s\n" + BoxDump.text(made.segments().get(1)));
  }

  @Test
  void clear_tracks_have_exactly_these_boxes() throws IOException {
    for (String clip : new String[] {"video", "audio"}) {
      Golden.assertSame(clip + "-clear.boxes", dump(TestPackage.of(clip(clip), SegmentBorders.of(25, 1, 1), null)));
    }
  }

  private static String dump(TestPackage made) {
    return "== init.mp4\n" + BoxDump.text(made.init()) + "== 1.m4s\n" + BoxDump.text(made.segments().getFirst());
  }

  private static byte[] clip(String name) throws IOException {
    return Files.readAllBytes(Path.of("src/test/resources/clips", name + ".mp4"));
  }
}
