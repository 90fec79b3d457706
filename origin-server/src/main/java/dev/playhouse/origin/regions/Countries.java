package dev.playhouse.origin.regions;

import java.util.Locale;
import java.util.Set;

/** The countries of ISO 3166-1. */
final class Countries {
  private static final Set<String> KNOWN = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

  private Countries() {}

  /** The code of a country, if it is one. */
  static String checked(String code) {
    if (!KNOWN.contains(code)) {
      throw new IllegalArgumentException("'" + code + "' is no country: write two capital letters of ISO 3166-1 such as DE");
    }
    return code;
  }
}
