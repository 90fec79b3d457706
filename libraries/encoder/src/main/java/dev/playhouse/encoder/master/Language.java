package dev.playhouse.encoder.master;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;

/** Language codes of containers (ISO 639-2, either kind) turned into BCP 47 tags. */
public final class Language {
  /** The tag of a language nobody named. */
  static final String UNKNOWN = "und";

  /** The bibliographic codes; the JDK knows the terminological ones. */
  private static final Map<String, String> BIBLIOGRAPHIC =
      Map.ofEntries(
          Map.entry("alb", "sq"), Map.entry("arm", "hy"), Map.entry("baq", "eu"), Map.entry("bur", "my"), Map.entry("chi", "zh"),
          Map.entry("cze", "cs"), Map.entry("dut", "nl"), Map.entry("fre", "fr"), Map.entry("geo", "ka"), Map.entry("ger", "de"),
          Map.entry("gre", "el"), Map.entry("ice", "is"), Map.entry("mac", "mk"), Map.entry("mao", "mi"), Map.entry("may", "ms"),
          Map.entry("per", "fa"), Map.entry("rum", "ro"), Map.entry("slo", "sk"), Map.entry("tib", "bo"), Map.entry("wel", "cy"));

  private static final Map<String, String> TAGS = tags();

  private Language() {}

  /** The tag of a code; a code that is a tag already stays, one that is neither becomes {@code und}. */
  public static String tag(String code) {
    String tag = TAGS.get(code);
    if (tag != null) {
      return tag;
    }
    return code.matches("[a-z]{2,3}") ? code : UNKNOWN;
  }

  private static Map<String, String> tags() {
    Map<String, String> tags = new HashMap<>(BIBLIOGRAPHIC);
    for (String tag : Locale.getISOLanguages()) {
      try {
        tags.put(Locale.of(tag).getISO3Language(), tag);
      } catch (MissingResourceException e) {
        tags.putIfAbsent(tag, tag);
      }
    }
    return Map.copyOf(tags);
  }
}
