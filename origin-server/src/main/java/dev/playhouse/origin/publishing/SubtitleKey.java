package dev.playhouse.origin.publishing;

import dev.playhouse.encoder.master.Language;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.protocol.catalogue.TrackPackage;
import dev.playhouse.protocol.catalogue.TrackRole;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What tells the subtitles of a title apart: there is one track of a language for each role.
 *
 * @param language BCP 47, in its usual spelling
 * @param role {@code SUBTITLE} for ordinary ones, {@code CAPTION} or {@code FORCED}
 */
public record SubtitleKey(String language, TrackRole role) {
  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,3}");

  /** Reads what a request says; without a role, ordinary subtitles. */
  public static SubtitleKey of(String language, @Nullable String role) {
    TrackRole kind =
        switch (role) {
          case null -> TrackRole.SUBTITLE;
          case "subtitle" -> TrackRole.SUBTITLE;
          case "caption" -> TrackRole.CAPTION;
          case "forced" -> TrackRole.FORCED;
          default ->
              throw new OriginException(
                  Kind.INVALID, "subtitle-role-unknown", "there is no role " + role + " of subtitles: use subtitle, caption or forced");
        };
    return new SubtitleKey(tag(language), kind);
  }

  /** The key of a text track. */
  static SubtitleKey of(TrackPackage track) {
    String language = track.language() == null ? "und" : track.language();
    List<TrackRole> roles = track.roles();
    TrackRole role =
        roles.contains(TrackRole.FORCED) ? TrackRole.FORCED : roles.contains(TrackRole.CAPTION) ? TrackRole.CAPTION : TrackRole.SUBTITLE;
    return new SubtitleKey(language, role);
  }

  /** The roles that a list says of such a track; ordinary subtitles need no word. */
  public List<TrackRole> roles() {
    return role == TrackRole.SUBTITLE ? List.of() : List.of(role);
  }

  /** The name of a track of added subtitles; tracks that came with a master are named otherwise. */
  String track() {
    return "s-" + language + (role == TrackRole.SUBTITLE ? "" : "-" + role.name().toLowerCase(Locale.ROOT));
  }

  @Override
  public String toString() {
    return (role == TrackRole.SUBTITLE ? "" : role.name().toLowerCase(Locale.ROOT) + " ") + "subtitles in " + language;
  }

  private static String tag(String language) {
    if (!LANGUAGE.matcher(language).matches()) {
      throw new OriginException(
          Kind.INVALID, "language-invalid", "a language is a BCP 47 tag such as de or pt-BR, not " + language + ": write one");
    }
    String[] parts = language.split("-", 2);
    String shortest = Language.tag(parts[0].toLowerCase(Locale.ROOT));
    return Locale.forLanguageTag(parts.length == 1 ? shortest : shortest + "-" + parts[1]).toLanguageTag();
  }
}
