package dev.playhouse.media.manifest;

import dev.playhouse.media.cmaf.TrackKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The audio or text tracks that a person or a player chooses from, and what each is called.
 *
 * <p>Sound has a default: the first with the role {@code main}, else the first that is neither commentary nor description, else the first. Text has
 * none, whatever its roles say: masters mark one as default that nobody asked for. A player may choose by language and needs alone, unless an
 * earlier track serves the same, or it is a commentary.
 */
record Choices(List<Choice> all) {
  private static final Set<Role> SPECIAL = Set.of(Role.COMMENTARY, Role.DESCRIPTION);

  /** A track with its name. */
  record Choice(MediaTrack media, String name, boolean selectedByDefault, boolean autoselect) {
    boolean is(Role role) {
      return media.label().roles().contains(role);
    }
  }

  /** What tells tracks apart for a player that chooses by itself (RFC 8216bis section 4.4.6.1.1). */
  private record Serves(@Nullable String language, boolean forced, boolean caption, boolean description) {
    static Serves of(TrackLabel label) {
      Set<Role> roles = label.roles();
      return new Serves(label.language(), roles.contains(Role.FORCED), roles.contains(Role.CAPTION), roles.contains(Role.DESCRIPTION));
    }
  }

  static Choices of(List<MediaTrack> tracks) {
    MediaTrack first = first(tracks);
    TrackNames names = new TrackNames();
    Set<Serves> served = new HashSet<>();
    if (first != null) {
      served.add(Serves.of(first.label()));
    }
    List<Choice> choices = new ArrayList<>();
    for (MediaTrack track : tracks) {
      boolean isDefault = track.equals(first);
      boolean alone = !track.label().roles().contains(Role.COMMENTARY) && served.add(Serves.of(track.label()));
      choices.add(new Choice(track, names.next(track.label()), isDefault, isDefault || alone));
    }
    return new Choices(List.copyOf(choices));
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  private static @Nullable MediaTrack first(List<MediaTrack> tracks) {
    if (tracks.isEmpty() || tracks.getFirst().track().kind() == TrackKind.TEXT) {
      return null;
    }
    return tracks.stream()
        .filter(track -> track.label().roles().contains(Role.MAIN))
        .findFirst()
        .orElseGet(
            () ->
                tracks.stream()
                    .filter(track -> track.label().roles().stream().noneMatch(SPECIAL::contains))
                    .findFirst()
                    .orElse(tracks.getFirst()));
  }
}
