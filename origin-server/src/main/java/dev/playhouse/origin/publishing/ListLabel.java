package dev.playhouse.origin.publishing;

import dev.playhouse.protocol.catalogue.TrackRole;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a list says of a track package; the package itself does not know it.
 *
 * @param language BCP 47; absent for what has none
 * @param name for people; absent when the language says it all
 */
public record ListLabel(@Nullable String language, @Nullable String name, List<TrackRole> roles) {
  /** The label of what nobody chooses by language. */
  public static final ListLabel NONE = new ListLabel(null, null, List.of());
}
