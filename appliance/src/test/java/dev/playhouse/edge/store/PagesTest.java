package dev.playhouse.edge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PagesTest {
  private static final int BLOCKS = 20;

  private final Pages pages = new Pages(0);

  @Test
  void runs_takenAndGivenAtRandom_neverOverlapAndAreFoundWhereThereIsRoom() {
    pages.extend(BLOCKS);
    Random random = new Random(1);
    BitSet used = new BitSet();
    List<int[]> runs = new ArrayList<>();
    for (int i = 0; i < 50_000; i++) {
      if (random.nextInt(100) < 52) {
        int length = 1 + random.nextInt(Pages.BLOCK_PAGES);
        int first = pages.take(length);
        assertThat(first != Pages.NONE).isEqualTo(hasRoom(used, length));
        if (first != Pages.NONE) {
          assertThat(first / Pages.BLOCK_PAGES).isEqualTo((first + length - 1) / Pages.BLOCK_PAGES);
          assertThat(used.get(first, first + length).isEmpty()).isTrue();
          used.set(first, first + length);
          runs.add(new int[] {first, length});
        }
      } else if (!runs.isEmpty()) {
        int[] run = runs.remove(random.nextInt(runs.size()));
        pages.give(run[0], run[1]);
        used.clear(run[0], run[0] + run[1]);
      }
      assertThat(pages.freeBytes()).isEqualTo((BLOCKS * Pages.BLOCK_PAGES - used.cardinality()) * (long) Pages.PAGE_BYTES);
    }
  }

  @Test
  void smallRuns_fillBrokenBlocks_beforeTheyBreakWholeOnes() {
    pages.extend(2);
    pages.take(1);
    for (int i = 0; i < Pages.BLOCK_PAGES - 1; i++) {
      pages.take(1);
    }
    assertThat(pages.take(Pages.BLOCK_PAGES)).isNotEqualTo(Pages.NONE);
    assertThat(pages.take(1)).isEqualTo(Pages.NONE);
  }

  @Test
  void runs_ofALog_areTakenOnlyWhereFreeAndWithinABlock() {
    Pages restored = new Pages(2);
    assertThat(restored.takeAt(10, 5)).isTrue();
    assertThat(restored.takeAt(14, 1)).isFalse();
    assertThat(restored.takeAt(60, 5)).isFalse();
    assertThat(restored.takeAt(128, 1)).isFalse();
    assertThat(restored.takeAt(-1, 1)).isFalse();
    assertThat(restored.takeAt(15, 1)).isTrue();
    restored.settle();
    assertThat(restored.freeBytes()).isEqualTo((128 - 6) * (long) Pages.PAGE_BYTES);
    assertThat(restored.take(49)).as("the first that fits so much beside what is taken").isEqualTo(64);
    assertThat(restored.take(48)).isEqualTo(16);
    assertThatThrownBy(() -> restored.give(9, 3)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void blocks_takenAway_areNotGivenOutAndMayBeGivenBack() {
    pages.extend(2);
    int first = pages.take(Pages.BLOCK_PAGES);
    int second = pages.take(Pages.BLOCK_PAGES);
    pages.cut(1);
    pages.give(Math.max(first, second), Pages.BLOCK_PAGES);
    assertThat(pages.freeBytes()).isZero();
    pages.give(Math.min(first, second), Pages.BLOCK_PAGES);
    assertThat(pages.take(Pages.BLOCK_PAGES)).isZero();
    assertThat(pages.take(1)).isEqualTo(Pages.NONE);
  }

  private static boolean hasRoom(BitSet used, int length) {
    for (int block = 0; block < BLOCKS; block++) {
      int free = 0;
      for (int page = block * Pages.BLOCK_PAGES; page < (block + 1) * Pages.BLOCK_PAGES; page++) {
        free = used.get(page) ? 0 : free + 1;
        if (free == length) {
          return true;
        }
      }
    }
    return false;
  }
}
