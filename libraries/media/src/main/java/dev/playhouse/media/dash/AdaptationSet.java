package dev.playhouse.media.dash;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Representations that a player may switch between.
 *
 * @param language BCP 47; absent for video
 * @param role of the scheme {@code urn:mpeg:dash:role:2011}
 */
public record AdaptationSet(String contentType, String mimeType, @Nullable String language, String role, List<Representation> representations) {
  public AdaptationSet {
    representations = List.copyOf(representations);
  }
}
