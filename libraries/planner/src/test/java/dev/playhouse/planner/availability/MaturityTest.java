package dev.playhouse.planner.availability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.protocol.catalogue.MaturityRating;
import dev.playhouse.protocol.catalogue.TitleTerms;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MaturityTest {
  private static final TitleTerms FILM = rated(rating("DE", 12), rating("DE", 16), rating("US", 13), rating(null, 14));

  @Test
  void region_hasTheStrictestOfItsOwnRatings() {
    assertThat(Maturity.minimumAge(List.of(FILM), "DE")).isEqualTo(16);
    assertThat(Maturity.minimumAge(List.of(FILM), "US")).isEqualTo(13);
  }

  @Test
  void region_withoutARating_hasTheOneForEverywhere() {
    assertThat(Maturity.minimumAge(List.of(FILM), "FR")).isEqualTo(14);
    assertThat(Maturity.minimumAge(List.of(FILM), null)).isEqualTo(14);
  }

  @Test
  void region_withoutAnyRating_hasTheStrictestOfOthers() {
    assertThat(Maturity.minimumAge(List.of(rated(rating("DE", 12), rating("US", 17))), "FR")).isEqualTo(17);
  }

  @Test
  void part_withoutRatings_hasThoseOfTheWhole() {
    assertThat(Maturity.minimumAge(List.of(TitleTerms.NONE, FILM), "US")).isEqualTo(13);
    assertThat(Maturity.minimumAge(List.of(rated(rating("US", 7)), FILM), "US")).isEqualTo(7);
    assertThat(Maturity.minimumAge(List.of(TitleTerms.NONE), "US")).isNull();
  }

  @Test
  void title_suitsWhoIsOldEnough() {
    assertThat(Maturity.suits(12, 12)).isTrue();
    assertThat(Maturity.suits(13, 12)).isFalse();
    assertThat(Maturity.suits(18, null)).isTrue();
  }

  @Test
  void title_thatNobodyRated_suitsNobodyWithALimit() {
    assertThat(Maturity.suits(null, 21)).isFalse();
    assertThat(Maturity.suits(null, null)).isTrue();
  }

  @Test
  void part_suitsWhomTheWholeSuitsToo() {
    TitleTerms trailer = rated(rating("DE", 0));
    assertThat(Maturity.suits(List.of(trailer, FILM), "DE", 12)).isFalse();
    assertThat(Maturity.suits(List.of(trailer, FILM), "DE", 16)).isTrue();
    assertThat(Maturity.suits(List.of(TitleTerms.NONE, FILM), "DE", 16)).isTrue();
    assertThat(Maturity.suits(List.of(FILM, trailer), "DE", 12)).isFalse();
    assertThat(Maturity.suits(List.of(trailer, TitleTerms.NONE), "DE", 16)).as("of something that nobody rated").isFalse();
    assertThat(Maturity.suits(List.of(), "DE", 16)).isFalse();
    assertThat(Maturity.suits(List.of(), "DE", null)).isTrue();
  }

  private static TitleTerms rated(MaturityRating... ratings) {
    return new TitleTerms(null, List.of(), List.of(ratings));
  }

  private static MaturityRating rating(@Nullable String country, int age) {
    return new MaturityRating("scheme", country, "label", age);
  }
}
