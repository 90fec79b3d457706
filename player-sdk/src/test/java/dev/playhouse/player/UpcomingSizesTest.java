package dev.playhouse.player;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.player.abr.Rung;
import dev.playhouse.player.presentation.Resource;
import dev.playhouse.player.presentation.SegmentRef;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UpcomingSizesTest {
  private static final URI FILE = URI.create("http://edge.test/v720.mp4");
  private static final List<Rung> LADDER = List.of(new Rung(0, 640, 360, 800_000, 800_000), new Rung(1, 1280, 720, 2_400_000, 2_400_000));

  @Test
  void size_ofAListedRange_isExact_andItsTwinsAreInProportion() {
    UpcomingSizes sizes = UpcomingSizes.of(LADDER, 1, List.of(segment(new Resource.Range(100, 2_400_099))), 4, true);
    assertThat(sizes.count()).isEqualTo(1);
    assertThat(sizes.bytes(1, 0)).isEqualTo(2_400_000);
    assertThat(sizes.bytes(0, 0)).isEqualTo(800_000);
  }

  @Test
  void size_ofAWholeFile_orBeyondTheList_isAverage() {
    UpcomingSizes sizes = UpcomingSizes.of(LADDER, 1, List.of(segment(null)), 2, false);
    assertThat(sizes.count()).isEqualTo(Integer.MAX_VALUE);
    assertThat(sizes.bytes(1, 0)).isEqualTo(1_200_000);
    assertThat(sizes.bytes(1, 5)).isEqualTo(600_000);
  }

  @Test
  void sizes_ofALongList_keepWhatIsNearOnly() {
    UpcomingSizes sizes = UpcomingSizes.of(LADDER, 1, Collections.nCopies(5000, segment(new Resource.Range(0, 99))), 2, true);
    assertThat(sizes.near()).hasSize(UpcomingSizes.NEAR);
    assertThat(sizes.count()).isEqualTo(5000);
    assertThat(sizes.bytes(1, UpcomingSizes.NEAR - 1)).isEqualTo(100);
    assertThat(sizes.bytes(1, UpcomingSizes.NEAR)).isEqualTo(600_000);
  }

  private static SegmentRef segment(Resource.@Nullable Range range) {
    return new SegmentRef(0, 0, 4, new Resource(FILE, range), null, null, false, false);
  }
}
