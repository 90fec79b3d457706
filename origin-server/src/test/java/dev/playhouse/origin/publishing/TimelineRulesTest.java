package dev.playhouse.origin.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.catalogue.Chapter;
import dev.playhouse.protocol.catalogue.Marker;
import dev.playhouse.protocol.catalogue.MarkerKind;
import dev.playhouse.protocol.catalogue.Timeline;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineRulesTest {
  private static final Timeline NOTHING = new Timeline(null, null);

  @Test
  void lists_areSortedAndAbsentOnesStayAbsent() {
    Marker credits = new Marker(MarkerKind.CREDITS, 50, 60.04);
    Marker intro = new Marker(MarkerKind.INTRO, 0, 5);
    assertThat(TimelineRules.checked(markers(credits, intro), 60)).isEqualTo(markers(intro, credits));
    assertThat(TimelineRules.checked(chapters(new Chapter(30, 60, "B"), new Chapter(0, 30, null)), 60))
        .isEqualTo(chapters(new Chapter(0, 30, null), new Chapter(30, 60, "B")));
  }

  @Test
  void stretch_outsideTheWork_isRefused() {
    assertRefused(markers(new Marker(MarkerKind.INTRO, 50, 61)), "intro runs from 50.0 to 61.0 s");
    assertRefused(markers(new Marker(MarkerKind.INTRO, -1, 5)), "intro runs from -1.0");
    assertRefused(markers(new Marker(MarkerKind.INTRO, 5, 5)), "begin before it ends");
    assertRefused(markers(new Marker(MarkerKind.INTRO, Double.NaN, 5)), "intro runs from NaN");
    assertRefused(chapters(new Chapter(0, Double.POSITIVE_INFINITY, "End")), "chapter \"End\"");
  }

  @Test
  void markers_ofAKindMustNotOverlap_thoseOfTwoMay() {
    assertRefused(markers(new Marker(MarkerKind.RECAP, 9, 12), new Marker(MarkerKind.RECAP, 0, 10)), "recap begins at 9.0 s");
    assertThat(TimelineRules.checked(markers(new Marker(MarkerKind.RECAP, 0, 10), new Marker(MarkerKind.INTRO, 9, 12)), 60).markers()).hasSize(2);
  }

  @Test
  void chapters_thatOverlap_areRefusedByName() {
    assertRefused(chapters(new Chapter(0, 20, "One"), new Chapter(19, 30, "Two")), "chapter \"Two\" begins at 19.0 s");
  }

  @Test
  void lists_withStrangeEntries_areRefused() {
    String kindless = "{\"markers\": [{\"kind\": null, \"start_seconds\": 0, \"end_seconds\": 5}]}";
    assertRefused(Json.MAPPER.readValue(kindless, Timeline.class), "needs its kind");
    assertRefused(new Timeline(Arrays.asList((Marker) null), null), "a list of 0 to 100");
    assertRefused(new Timeline(null, Collections.nCopies(1001, new Chapter(0, 1, null))), "a list of 0 to 1000");
    assertRefused(chapters(new Chapter(0, 10, "a\nb")), "no line break");
  }

  @Test
  void shown_isWhatWasSetElseWhatCameWithTheMaster() {
    Timeline own = new Timeline(List.of(), List.of(new Chapter(0, 60, "Whole")));
    assertThat(TimelineRules.shown(NOTHING, own, 60)).isEqualTo(own);
    assertThat(TimelineRules.shown(chapters(), own, 60)).isEqualTo(new Timeline(List.of(), List.of()));
    assertThat(TimelineRules.shown(markers(new Marker(MarkerKind.INTRO, 0, 5)), own, 60))
        .isEqualTo(new Timeline(List.of(new Marker(MarkerKind.INTRO, 0, 5)), own.chapters()));
  }

  @Test
  void shown_ofAShorterWork_endsWithIt() {
    Timeline set =
        new Timeline(
            List.of(new Marker(MarkerKind.INTRO, 0, 5), new Marker(MarkerKind.CREDITS, 50, 60)),
            List.of(new Chapter(0, 30, "One"), new Chapter(30, 60, "Two")));
    assertThat(TimelineRules.shown(set, NOTHING, 40))
        .isEqualTo(
            new Timeline(List.of(new Marker(MarkerKind.INTRO, 0, 5)), List.of(new Chapter(0, 30, "One"), new Chapter(30, 40, "Two"))));
  }

  private static void assertRefused(Timeline wanted, String reason) {
    assertThatThrownBy(() -> TimelineRules.checked(wanted, 60)).hasMessageContaining(reason);
  }

  private static Timeline markers(Marker... markers) {
    return new Timeline(List.of(markers), null);
  }

  private static Timeline chapters(Chapter... chapters) {
    return new Timeline(null, List.of(chapters));
  }
}
