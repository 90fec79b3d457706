package dev.playhouse.media.manifest;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names for people, each once: English, German, German 2. */
final class TrackNames {
  private final Map<String, Integer> used = new HashMap<>();

  String next(@Nullable String language) {
    String name = language == null || language.equals("und") ? "Unknown" : Locale.forLanguageTag(language).getDisplayName(Locale.ENGLISH);
    int count = used.merge(name, 1, Integer::sum);
    return count == 1 ? name : name + " " + count;
  }
}
