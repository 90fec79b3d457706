package dev.playhouse.origin.catalogue;

import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.protocol.catalogue.AvailabilityWindow;
import dev.playhouse.protocol.catalogue.MaturityRating;
import dev.playhouse.protocol.catalogue.TitleTerms;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which terms a title can have. Pure. */
final class TermsRules {
  private static final int MAX_WINDOWS = 100;
  private static final int MAX_RATINGS = 100;
  private static final int MAX_AGE = 21;
  private static final Set<String> COUNTRIES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);
  private static final Pattern SCHEME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,31}");
  private static final Pattern LABEL = Pattern.compile("[\\p{L}\\p{N}][^\\p{C}]{0,31}");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  private TermsRules() {}

  /** The terms, if they make sense. */
  static TitleTerms checked(TitleTerms terms) {
    moment("embargo_until", terms.embargoUntil());
    if (terms.windows().size() > MAX_WINDOWS || terms.ratings().size() > MAX_RATINGS) {
      throw invalid("a title has at most " + MAX_WINDOWS + " windows and " + MAX_RATINGS + " ratings");
    }
    terms.windows().forEach(TermsRules::window);
    Set<List<String>> rated = new HashSet<>();
    for (MaturityRating rating : terms.ratings()) {
      rating(rating);
      if (!rated.add(List.of(rating.scheme(), String.valueOf(rating.country())))) {
        throw invalid("a title has one rating of " + rating.scheme() + " in a country: take one out");
      }
    }
    return terms;
  }

  /** A moment that can be stored. */
  static void moment(String name, @Nullable Instant moment) {
    if (moment != null && (moment.isBefore(Instant.EPOCH) || moment.isAfter(LAST))) {
      throw invalid(name + " is a time from 1970 to " + LAST + ", not " + moment);
    }
  }

  /** A country, ISO 3166-1 alpha-2. */
  static void country(String place, String code) {
    if (!COUNTRIES.contains(code)) {
      throw invalid("a country of " + place + " is written as in ISO 3166-1, such as DE, not '" + Words.shortened(code) + "'");
    }
  }

  private static void window(AvailabilityWindow window) {
    moment("start", window.start());
    moment("end", window.end());
    if (window.start() != null && window.end() != null && !window.start().isBefore(window.end())) {
      throw invalid("a window starts before it ends, not from " + window.start() + " to " + window.end());
    }
    window.regions().forEach(region -> country("a window", region));
    if (Set.copyOf(window.regions()).size() < window.regions().size()) {
      throw invalid("a window names a region once, not " + Words.shortened(String.join(" ", window.regions())));
    }
  }

  private static void rating(MaturityRating rating) {
    if (rating.scheme() == null || !SCHEME.matcher(rating.scheme()).matches()) {
      String scheme = Words.shortened(String.valueOf(rating.scheme()));
      throw invalid("the scheme of a rating is a short word in lower case such as fsk, not '" + scheme + "'");
    }
    if (rating.label() == null || !LABEL.matcher(rating.label()).matches()) {
      throw invalid("the label of a rating has 1 to 32 characters such as PG-13, not '" + Words.shortened(String.valueOf(rating.label())) + "'");
    }
    if (rating.country() != null) {
      country("a rating", rating.country());
    }
    if (rating.minimumAge() < 0 || rating.minimumAge() > MAX_AGE) {
      throw invalid("the minimum age of a rating is 0 to " + MAX_AGE + ", not " + rating.minimumAge());
    }
  }

  private static OriginException invalid(String detail) {
    return new OriginException(Kind.INVALID, "terms-invalid", detail);
  }
}
