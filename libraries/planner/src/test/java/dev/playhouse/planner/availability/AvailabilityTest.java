package dev.playhouse.planner.availability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.planner.availability.Availability.State;
import dev.playhouse.protocol.catalogue.AvailabilityWindow;
import dev.playhouse.protocol.catalogue.TitleTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AvailabilityTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant SOON = NOW.plus(Duration.ofHours(1));
  private static final Instant LATER = NOW.plus(Duration.ofDays(1));
  private static final Instant BEFORE = NOW.minusNanos(1);

  @Test
  void title_withoutWindows_isOpenEverywhere() {
    assertThat(Availability.at(List.of(), null, NOW)).isEqualTo(new Availability(State.OPEN, null));
  }

  @Test
  void window_isOpenFromItsStartToBeforeItsEnd() {
    List<AvailabilityWindow> windows = List.of(window(NOW, SOON, "DE"));
    assertThat(Availability.at(windows, "DE", BEFORE)).isEqualTo(new Availability(State.NOT_YET, NOW));
    assertThat(Availability.at(windows, "DE", NOW)).isEqualTo(new Availability(State.OPEN, SOON));
    assertThat(Availability.at(windows, "DE", SOON.minusNanos(1)).open()).isTrue();
    assertThat(Availability.at(windows, "DE", SOON)).isEqualTo(new Availability(State.OVER, null));
  }

  @Test
  void window_ofAnotherRegion_opensNothing() {
    List<AvailabilityWindow> windows = List.of(window(null, null, "DE", "AT"));
    assertThat(Availability.at(windows, "AT", NOW).open()).isTrue();
    assertThat(Availability.at(windows, "FR", NOW)).isEqualTo(new Availability(State.ELSEWHERE, null));
    assertThat(Availability.at(windows, null, NOW)).isEqualTo(new Availability(State.ELSEWHERE, null));
  }

  @Test
  void window_forEverywhere_isForARegionThatNobodyKnows() {
    assertThat(Availability.at(List.of(window(null, SOON)), null, NOW)).isEqualTo(new Availability(State.OPEN, SOON));
  }

  @Test
  void windows_thatFollowEachOther_areOneUntilTheGap() {
    List<AvailabilityWindow> windows = List.of(window(SOON, LATER, "DE"), window(BEFORE, SOON, "DE"), window(LATER.plusNanos(1), null, "DE"));
    assertThat(Availability.at(windows, "DE", NOW)).isEqualTo(new Availability(State.OPEN, LATER));
    assertThat(Availability.at(windows, "DE", LATER)).isEqualTo(new Availability(State.NOT_YET, LATER.plusNanos(1)));
  }

  @Test
  void windows_thatOverlapWithOneWithoutEnd_stayOpen() {
    assertThat(Availability.at(List.of(window(null, SOON), window(NOW, null)), "DE", NOW)).isEqualTo(new Availability(State.OPEN, null));
  }

  @Test
  void nextWindow_isTheEarliest() {
    assertThat(Availability.at(List.of(window(LATER, null), window(SOON, null)), "DE", NOW)).isEqualTo(new Availability(State.NOT_YET, SOON));
  }

  @Test
  void embargo_overridesAnOpenWindow() {
    TitleTerms terms = new TitleTerms(SOON, List.of(window(null, LATER)), List.of());
    assertThat(Availability.of(List.of(terms), "DE", NOW)).isEqualTo(new Availability(State.EMBARGOED, SOON));
    assertThat(Availability.of(List.of(terms), "DE", SOON)).isEqualTo(new Availability(State.OPEN, LATER));
  }

  @Test
  void part_isOpenWhileTheWholeIsToo() {
    TitleTerms episode = new TitleTerms(null, List.of(window(null, LATER)), List.of());
    TitleTerms series = new TitleTerms(null, List.of(window(null, SOON, "DE")), List.of());
    assertThat(Availability.of(List.of(episode, series), "DE", NOW)).isEqualTo(new Availability(State.OPEN, SOON));
    assertThat(Availability.of(List.of(series, episode), "DE", NOW)).isEqualTo(new Availability(State.OPEN, SOON));
    assertThat(Availability.of(List.of(episode, series), "FR", NOW)).isEqualTo(new Availability(State.ELSEWHERE, null));
    assertThat(Availability.of(List.of(episode, series.notBefore(LATER)), "DE", NOW)).isEqualTo(new Availability(State.EMBARGOED, LATER));
  }

  @Test
  void notBefore_keepsTheLaterMoment() {
    assertThat(TitleTerms.NONE.notBefore(null)).isEqualTo(TitleTerms.NONE);
    assertThat(TitleTerms.NONE.notBefore(LATER).notBefore(SOON).embargoUntil()).isEqualTo(LATER);
    assertThat(TitleTerms.NONE.notBefore(SOON).notBefore(LATER).embargoUntil()).isEqualTo(LATER);
  }

  private static AvailabilityWindow window(@Nullable Instant start, @Nullable Instant end, String... regions) {
    return new AvailabilityWindow(List.of(regions), start, end);
  }
}
