package dev.playhouse.protocol.catalogue;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When, where and from which age a title may be watched.
 *
 * @param embargoUntil nobody sees it before, whatever its windows say; null without an embargo
 * @param windows it may be watched while one is open; without any, always and everywhere
 * @param ratings without any, it is for those only whose profile has no limit
 */
public record TitleTerms(@Nullable Instant embargoUntil, List<AvailabilityWindow> windows, List<MaturityRating> ratings) {
  /** Those of a title of which nobody has said anything. */
  public static final TitleTerms NONE = new TitleTerms(null, List.of(), List.of());

  public TitleTerms {
    windows = windows == null ? List.of() : List.copyOf(windows);
    ratings = ratings == null ? List.of() : List.copyOf(ratings);
  }

  /** The same with nothing before a moment, if that is later than the embargo. */
  public TitleTerms notBefore(@Nullable Instant moment) {
    return moment == null || (embargoUntil != null && !moment.isAfter(embargoUntil)) ? this : new TitleTerms(moment, windows, ratings);
  }
}
