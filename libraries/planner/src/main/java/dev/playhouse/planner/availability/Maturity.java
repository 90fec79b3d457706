package dev.playhouse.planner.availability;

import dev.playhouse.protocol.catalogue.MaturityRating;
import dev.playhouse.protocol.catalogue.TitleTerms;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** From which age a title is, and who may see it. */
public final class Maturity {
  private Maturity() {}

  /**
   * Years, by the ratings of the region, else by those for everywhere, else by those of all other countries; of several the strictest. Null for
   * what nobody has rated.
   *
   * @param all the terms of a title, then of what it is a part of: the first that are rated count
   * @param region ISO 3166-1 alpha-2; null when nobody knows it
   */
  public static @Nullable Integer minimumAge(List<TitleTerms> all, @Nullable String region) {
    List<MaturityRating> ratings = all.stream().map(TitleTerms::ratings).filter(each -> !each.isEmpty()).findFirst().orElse(List.of());
    return Stream.<Predicate<MaturityRating>>of(
            rating -> rating.country() != null && rating.country().equals(region), rating -> rating.country() == null, rating -> true)
        .flatMap(kind -> ratings.stream().filter(kind).map(MaturityRating::minimumAge).max(Comparator.naturalOrder()).stream())
        .findFirst()
        .orElse(null);
  }

  /**
   * Whether a title suits a viewer. What nobody has rated suits those only who have no limit.
   *
   * @param minimumAge of the title; null when it is not rated
   * @param maturityAge of the profile; null without a limit
   */
  public static boolean suits(@Nullable Integer minimumAge, @Nullable Integer maturityAge) {
    return maturityAge == null || (minimumAge != null && minimumAge <= maturityAge);
  }

  /**
   * Whether a title suits a viewer, and so does all that it is a part of.
   *
   * @param all the terms of the title, then of what it is a part of
   * @param region ISO 3166-1 alpha-2; null when nobody knows it
   * @param maturityAge of the profile; null without a limit
   */
  public static boolean suits(List<TitleTerms> all, @Nullable String region, @Nullable Integer maturityAge) {
    return maturityAge == null
        || (!all.isEmpty() && IntStream.range(0, all.size()).allMatch(at -> suits(minimumAge(all.subList(at, all.size()), region), maturityAge)));
  }
}
