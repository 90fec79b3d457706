package dev.playhouse.media;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Languages of tracks: tags of RFC 5646 in the shortest form and the usual spelling, such as {@code de}, {@code pt-BR} or {@code zh-Hant-TW},
 * and the codes of three letters that containers have in their place.
 */
public final class Language {
  /** The tag, and the code, of a language nobody named. */
  public static final String UNKNOWN = "und";

  /** Characters of a tag (RFC 5646 section 4.4.1). */
  private static final int MAX_TAG = 35;

  /** The bibliographic codes of ISO 639-2; the JDK knows the terminological ones. */
  private static final Map<String, String> BIBLIOGRAPHIC =
      Map.ofEntries(
          Map.entry("alb", "sq"), Map.entry("arm", "hy"), Map.entry("baq", "eu"), Map.entry("bur", "my"), Map.entry("chi", "zh"),
          Map.entry("cze", "cs"), Map.entry("dut", "nl"), Map.entry("fre", "fr"), Map.entry("geo", "ka"), Map.entry("ger", "de"),
          Map.entry("gre", "el"), Map.entry("ice", "is"), Map.entry("mac", "mk"), Map.entry("mao", "mi"), Map.entry("may", "ms"),
          Map.entry("per", "fa"), Map.entry("rum", "ro"), Map.entry("slo", "sk"), Map.entry("tib", "bo"), Map.entry("wel", "cy"));

  private static final Map<String, String> SHORTEST = shortest();
  private static final Set<String> SHORT_CODES = new HashSet<>(SHORTEST.values());

  /** An extended language (RFC 5646 section 2.2.2): after any other primary language, three letters were meant as a country. */
  private static final Pattern COUNTRY_OF_THREE_LETTERS = Pattern.compile("(?!(?:ar|kok|lv|ms|sgn|sw|uz|zh)-)[a-z]{2,3}-[a-z]{3}(?:-.*)?");

  private Language() {}

  /**
   * The tag in its usual spelling; codes of three letters, bibliographic and terminological ones, and codes of the past become the shortest of
   * today, everything behind them stays.
   *
   * @throws MediaException {@code language-malformed} with the remedy if it is none
   */
  public static String tag(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (text.length() <= MAX_TAG && !COUNTRY_OF_THREE_LETTERS.matcher(lower).matches()) {
      try {
        Locale locale = new Locale.Builder().setLanguageTag(text).build();
        String code = SHORTEST.getOrDefault(locale.getLanguage(), locale.getLanguage());
        boolean unknown = lower.equals(UNKNOWN) || lower.startsWith(UNKNOWN + "-");
        if (code.length() == 3 || SHORT_CODES.contains(code) || unknown) {
          return new Locale.Builder().setLocale(locale).setLanguage(code).build().toLanguageTag();
        }
      } catch (IllformedLocaleException e) {
        throw new MediaException("language-malformed", MediaException.NO_OFFSET, malformed(text), e);
      }
    }
    throw new MediaException("language-malformed", malformed(text));
  }

  /** The tag for what a container says: an ISO 639-2 code of either kind, or a tag; {@code und} for anything else. */
  public static String ofContainer(String code) {
    try {
      return code.isEmpty() ? UNKNOWN : tag(code.replace('_', '-'));
    } catch (MediaException e) {
      return UNKNOWN;
    }
  }

  /** The code for containers: the terminological one of ISO 639-2, or that of ISO 639-3 where it has none. */
  public static String threeLetters(String tag) {
    try {
      String code = Locale.forLanguageTag(ofContainer(tag)).getISO3Language();
      return code.isEmpty() ? UNKNOWN : code;
    } catch (MissingResourceException e) {
      return UNKNOWN;
    }
  }

  private static String malformed(String text) {
    return "the language " + text + " is no tag of BCP 47: write a language code, and if need be a script of four letters and a country of two,"
        + " such as de, pt-BR or zh-Hant-TW";
  }

  private static Map<String, String> shortest() {
    Map<String, String> shortest = new HashMap<>(BIBLIOGRAPHIC);
    Arrays.stream(Locale.getISOLanguages())
        .map(code -> Locale.of(code).toLanguageTag()) // a code of the past, such as iw, becomes that of today
        .forEach(
            code -> {
              shortest.put(code, code);
              shortest.put(Locale.of(code).getISO3Language(), code);
            });
    return Map.copyOf(shortest);
  }
}
