package dev.playhouse.edge.caching;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9111 section 3.4. */
class ExtentTest {
  private static final Extent TWO_PARTS = Extent.part(new Span(10, 19), 100).and(new Span(40, 49));

  @ParameterizedTest
  @CsvSource({
    "10, 19, '', true", "12, 15, '', true", "0, 9, 0-9, false", "0, 15, 0-9, false", "15, 45, 20-39, false", "15, 60, 20-60, false",
    "0, 99, 0-99, false", "20, 39, 20-39, false", "10, 20, 20-20, false"
  })
  void missing_isOneSpanAroundAllThatIsNotHeld(long first, long last, String missing, boolean held) {
    Span gap = TWO_PARTS.missing(new Span(first, last));
    assertThat(gap == null ? "" : gap.first() + "-" + gap.last()).isEqualTo(missing);
    assertThat(TWO_PARTS.holds(new Span(first, last))).isEqualTo(held);
  }

  @Test
  void parts_thatTouch_areOne_andAllOfThemTheWhole() {
    assertThat(TWO_PARTS.isWhole()).isFalse();
    assertThat(TWO_PARTS.and(new Span(20, 39)).held()).containsExactly(new Span(10, 49));
    assertThat(TWO_PARTS.and(new Span(0, 30)).and(new Span(31, 99))).isEqualTo(Extent.whole(100));
    assertThat(Extent.whole(0).isWhole()).isTrue();
    assertThat(Extent.wholeOfUnknownLength().isWhole()).isTrue();
  }
}
