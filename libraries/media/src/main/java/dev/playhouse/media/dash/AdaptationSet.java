package dev.playhouse.media.dash;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Representations that a player may switch between (ISO/IEC 23009-1 section 5.3.3).
 *
 * @param contentType {@code video}, {@code audio}, {@code text} or {@code image}
 * @param language BCP 47; absent for video
 * @param label a name for people
 * @param roles of the scheme {@code urn:mpeg:dash:role:2011}
 * @param essentialProperties a player that does not know one of them leaves the set alone
 */
public record AdaptationSet(
    String contentType,
    @Nullable String language,
    @Nullable String label,
    List<String> roles,
    List<Descriptor> accessibility,
    List<Descriptor> essentialProperties,
    List<Descriptor> supplementalProperties,
    List<BaseUrl> baseUrls,
    List<Representation> representations) {
  public AdaptationSet {
    roles = List.copyOf(roles);
    accessibility = List.copyOf(accessibility);
    essentialProperties = List.copyOf(essentialProperties);
    supplementalProperties = List.copyOf(supplementalProperties);
    baseUrls = List.copyOf(baseUrls);
    representations = List.copyOf(representations);
  }
}
