package dev.playhouse.origin.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.protocol.catalogue.AvailabilityWindow;
import dev.playhouse.protocol.catalogue.MaturityRating;
import dev.playhouse.protocol.catalogue.TitleKind;
import dev.playhouse.protocol.catalogue.TitleTerms;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VisibilityTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Viewer GERMAN = new Viewer("DE", null, List.of(), NOW);
  private static final TitleTerms FRANCE = new TitleTerms(null, List.of(new AvailabilityWindow(List.of("FR"), null, null)), List.of());
  private static final TitleTerms LATER = TitleTerms.NONE.notBefore(NOW.plusNanos(1));

  private final Map<String, TitleNode> known = new HashMap<>();

  @Test
  void movie_isSeenOncePublishedAndNotBeforeItsMoment() {
    assertThat(sees(node("movie", null, TitleKind.MOVIE, TitleTerms.NONE, true, null))).isTrue();
    assertThat(sees(node("movie", null, TitleKind.MOVIE, TitleTerms.NONE, false, null))).isFalse();
    assertThat(sees(node("movie", null, TitleKind.MOVIE, TitleTerms.NONE, true, NOW.plusMillis(1)))).isFalse();
    assertThat(sees(node("movie", null, TitleKind.MOVIE, TitleTerms.NONE, true, NOW))).isTrue();
    assertThat(sees(node("movie", null, TitleKind.MOVIE, FRANCE, true, null))).isFalse();
    assertThat(sees(node("movie", null, TitleKind.MOVIE, LATER, true, null))).isFalse();
  }

  @Test
  void series_isSeenAsSoonAsSomethingBelowItIs() {
    TitleNode series = node("series", null, TitleKind.SERIES, TitleTerms.NONE, false, null);
    TitleNode season = node("season", "series", TitleKind.SEASON, TitleTerms.NONE, false, null);
    assertThat(sees(series)).isFalse();
    node("abroad", "season", TitleKind.EPISODE, FRANCE, true, null);
    assertThat(sees(series)).isFalse();
    node("unpublished", "season", TitleKind.EPISODE, TitleTerms.NONE, false, null);
    assertThat(sees(season)).isFalse();
    node("here", "season", TitleKind.EPISODE, TitleTerms.NONE, true, null);
    assertThat(sees(series)).isTrue();
    assertThat(sees(season)).isTrue();
  }

  @Test
  void episode_isHiddenByTheTermsOfItsSeasonOrSeries() {
    TitleNode episode = node("episode", "season", TitleKind.EPISODE, TitleTerms.NONE, true, null);
    for (TitleTerms closed : List.of(FRANCE, LATER)) {
      node("series", null, TitleKind.SERIES, closed, false, null);
      node("season", "series", TitleKind.SEASON, TitleTerms.NONE, false, null);
      assertThat(sees(episode)).isFalse();
      node("series", null, TitleKind.SERIES, TitleTerms.NONE, false, null);
      node("season", "series", TitleKind.SEASON, closed, false, null);
      assertThat(sees(episode)).isFalse();
      node("season", "series", TitleKind.SEASON, TitleTerms.NONE, false, null);
      assertThat(sees(episode)).isTrue();
    }
  }

  @Test
  void trailer_isSeenWithWhatItIsOf() {
    TitleNode trailer = node("trailer", "movie", TitleKind.TRAILER, TitleTerms.NONE, true, null);
    node("movie", null, TitleKind.MOVIE, TitleTerms.NONE, false, null);
    assertThat(sees(trailer)).isFalse();
    node("movie", null, TitleKind.MOVIE, TitleTerms.NONE, true, NOW.plusMillis(1));
    assertThat(sees(trailer)).isFalse();
    node("movie", null, TitleKind.MOVIE, TitleTerms.NONE, true, null);
    assertThat(sees(trailer)).isTrue();
  }

  @Test
  void part_ofWhatIsNotKnown_isSeenByNobody() {
    assertThat(sees(node("episode", "gone", TitleKind.EPISODE, TitleTerms.NONE, true, null))).isFalse();
  }

  @Test
  void child_seesWhatIsRatedForItsAgeAndNothingUnrated() {
    Viewer child = new Viewer("DE", 12, List.of(), NOW);
    TitleNode series = node("series", null, TitleKind.SERIES, rated(12), false, null);
    TitleNode harmless = node("harmless", "series", TitleKind.EPISODE, TitleTerms.NONE, true, null);
    TitleNode harsh = node("harsh", "series", TitleKind.EPISODE, rated(16), true, null);
    TitleNode unrated = node("unrated", null, TitleKind.MOVIE, TitleTerms.NONE, true, null);
    Visibility visibility = new Visibility(known, child);
    assertThat(visibility.sees(series)).isTrue();
    assertThat(visibility.sees(harmless)).isTrue();
    assertThat(visibility.sees(harsh)).isFalse();
    assertThat(visibility.sees(unrated)).isFalse();
    assertThat(new Visibility(known, GERMAN).sees(harsh)).isTrue();
  }

  @Test
  void part_ratedMilderThanItsWhole_isNotSeenWithoutIt() {
    node("series", null, TitleKind.SERIES, rated(16), false, null);
    TitleNode mild = node("mild", "series", TitleKind.EPISODE, rated(6), true, null);
    assertThat(new Visibility(known, new Viewer("DE", 12, List.of(), NOW)).sees(mild)).isFalse();
  }

  private boolean sees(TitleNode node) {
    return new Visibility(known, GERMAN).sees(node);
  }

  private TitleNode node(String id, @Nullable String parent, TitleKind kind, TitleTerms terms, boolean published, @Nullable Instant visibleAt) {
    TitleNode node = new TitleNode(id, parent, kind, null, id, terms, published, visibleAt);
    known.put(id, node);
    return node;
  }

  private static TitleTerms rated(int age) {
    return new TitleTerms(null, List.of(), List.of(new MaturityRating("fsk", "DE", "label", age)));
  }
}
