package dev.playhouse.media.manifest;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Names for people, each once: English, English (captions), German, German 2.
 *
 * <p>HLS has no way to write a quote or a line break into a name, and would take <code>{$</code> for a variable: both become something harmless.
 */
final class TrackNames {
  private final Set<String> used = new HashSet<>();

  String next(TrackLabel label) {
    String name = label.name() == null || label.name().isBlank() ? described(label) : plain(label.name());
    String unique = name;
    for (int i = 2; !used.add(unique); i++) {
      unique = name + " " + i;
    }
    return unique;
  }

  /** The text without what no playlist can hold. */
  static String plain(String text) {
    return text.replace('"', '\'').replace("{$", "{").replaceAll("\\p{Cntrl}+", " ").strip();
  }

  private static String described(TrackLabel label) {
    String roles = label.roles().stream().sorted().flatMap(role -> said(role).stream()).collect(Collectors.joining(", "));
    String language = language(label.language());
    return roles.isEmpty() ? language : language + " (" + roles + ")";
  }

  private static String language(@Nullable String tag) {
    return tag == null || tag.equals("und") ? "Unknown" : plain(Locale.forLanguageTag(tag).getDisplayName(Locale.ENGLISH));
  }

  private static List<String> said(Role role) {
    return switch (role) {
      case MAIN, ALTERNATE, DUB, SUBTITLE -> List.of();
      case COMMENTARY -> List.of("commentary");
      case DESCRIPTION -> List.of("audio description");
      case CAPTION -> List.of("captions");
      case FORCED -> List.of("forced");
    };
  }
}
