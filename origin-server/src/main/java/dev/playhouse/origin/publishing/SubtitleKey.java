package dev.playhouse.origin.publishing;

import dev.playhouse.media.Language;
import dev.playhouse.media.MediaException;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.protocol.catalogue.TrackPackage;
import dev.playhouse.protocol.catalogue.TrackRole;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What tells the subtitles of a title apart: there is one track of a language for each role.
 *
 * @param language BCP 47, in its usual spelling
 * @param role {@code SUBTITLE} for ordinary ones, {@code CAPTION} or {@code FORCED}
 */
public record SubtitleKey(String language, TrackRole role) {
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
    try {
      return Language.tag(language);
    } catch (MediaException e) {
      throw new OriginException(Kind.INVALID, "language-invalid", String.valueOf(e.getMessage()));
    }
  }
}
