package dev.playhouse.protocol.catalogue;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * What a body that rates films says of a title.
 *
 * @param scheme in lower case, such as {@code fsk} or {@code mpa}
 * @param country ISO 3166-1 alpha-2 in upper case, in which the rating holds; null for everywhere
 * @param label what the body calls it, such as {@code 12} or {@code PG-13}
 * @param minimumAge years from which a viewer may watch it
 */
public record MaturityRating(String scheme, @Nullable String country, String label, @JsonProperty(required = true) int minimumAge) {}
