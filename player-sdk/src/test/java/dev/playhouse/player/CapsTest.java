package dev.playhouse.player;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.player.abr.Rung;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapsTest {
  private static final List<Rung> LADDER =
      List.of(new Rung(0, 640, 360, 800_000, 900_000), new Rung(1, 960, 540, 1_400_000, 1_600_000),
          new Rung(2, 1280, 720, 2_500_000, 3_000_000), new Rung(3, 1280, 720, 4_000_000, 5_000_000));

  @Test
  void nothing_capsNothing() {
    assertThat(Caps.NONE.allowed(LADDER)).isEqualTo(LADDER);
    assertThat(Caps.NONE.binding(LADDER)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"100, 0", "540, 1", "719, 1", "720, 3"})
  void height_leavesNothingTaller_butTheLowest(int lines, int top) {
    assertTop(Caps.NONE.height(lines), top);
  }

  @ParameterizedTest
  @CsvSource({
    "320, 180, 0",
    "640, 360, 0",
    "641, 361, 1",
    "400, 2000, 0",
    "2000, 300, 0",
    "1000, 560, 3",
    "3840, 2160, 3"
  })
  void viewport_leavesTheSmallestPictureThatFillsIt_andAllOfThatSize(int width, int height, int top) {
    assertTop(Caps.NONE.viewport(width, height), top);
  }

  @Test
  void dataSaver_leavesWhatTakesLessThanAMegabit() {
    assertTop(Caps.NONE.dataSaver(true), 0);
    assertTop(Caps.NONE.dataSaver(true).dataSaver(false), 3);
  }

  @Test
  void caps_together_areAllKept_andTheFirstThatBindsIsTold() {
    Caps caps = Caps.NONE.height(720).viewport(900, 500).dataSaver(true);
    assertTop(caps, 0);
    assertThat(caps.binding(LADDER)).isEqualTo("the viewport of 900x500");
    assertThat(caps.viewport(0, 0).binding(LADDER)).isEqualTo("the data saver");
    assertThat(caps.height(540).binding(LADDER)).isEqualTo("the cap of 540 lines");
  }

  private static void assertTop(Caps caps, int top) {
    assertThat(caps.allowed(LADDER)).isEqualTo(LADDER.subList(0, top + 1));
  }
}
