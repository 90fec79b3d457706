package dev.playhouse.origin.catalogue;

import dev.playhouse.protocol.catalogue.TitleEntry;
import dev.playhouse.protocol.catalogue.TitleText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The texts of a title for somebody who reads some languages: each in the best of them that it is there in (RFC 4647, lookup), else in the
 * original language, else in the first of all others.
 */
final class Localisation {
  static final String UNKNOWN = "und";

  private final Map<String, TitleText> texts = new LinkedHashMap<>();
  private final List<LanguageRange> ranges;

  Localisation(TitleEntry entry, List<LanguageRange> ranges) {
    this.ranges = ranges;
    String original = Objects.requireNonNullElse(entry.originalLanguage(), UNKNOWN);
    texts.put(original, new TitleText(entry.name(), entry.synopsis(), entry.shortSynopsis()));
    new TreeMap<>(Objects.requireNonNullElse(entry.texts(), Map.of())).forEach(texts::putIfAbsent);
  }

  /** A text with its language. */
  record Localised(String text, String language) {}

  Localised name() {
    return Objects.requireNonNullElse(of(TitleText::name), new Localised("", UNKNOWN));
  }

  @Nullable String synopsis() {
    Localised synopsis = of(TitleText::synopsis);
    return synopsis == null ? null : synopsis.text;
  }

  @Nullable String shortSynopsis() {
    Localised synopsis = of(TitleText::shortSynopsis);
    return synopsis == null ? null : synopsis.text;
  }

  private @Nullable Localised of(Function<TitleText, @Nullable String> kind) {
    Map<String, String> there = new LinkedHashMap<>();
    texts.forEach(
        (language, all) -> {
          String text = kind.apply(all);
          if (text != null) {
            there.put(language, text);
          }
        });
    String best = ranges.isEmpty() ? null : Locale.lookupTag(ranges, there.keySet());
    String first = there.isEmpty() ? null : there.keySet().iterator().next();
    return there.entrySet().stream()
        .filter(each -> each.getKey().equalsIgnoreCase(best == null ? first : best))
        .findFirst()
        .map(each -> new Localised(each.getValue(), each.getKey()))
        .orElse(null);
  }
}
