package dev.playhouse.media.manifest;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What people choose a track by.
 *
 * @param language BCP 47; absent for video
 * @param name for people; absent when the language says it all
 * @param roles none for an ordinary track
 */
public record TrackLabel(@Nullable String language, @Nullable String name, Set<Role> roles) {
  /** The label of video: there is nothing to choose. */
  public static final TrackLabel NONE = new TrackLabel(null, null, Set.of());

  public TrackLabel {
    roles = Set.copyOf(roles);
  }

  /** The label of an ordinary track of a language. */
  public static TrackLabel of(String language) {
    return new TrackLabel(language, null, Set.of());
  }
}
