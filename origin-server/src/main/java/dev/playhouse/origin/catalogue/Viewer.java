package dev.playhouse.origin.catalogue;

import java.time.Instant;
import java.util.List;
import java.util.Locale.LanguageRange;
import org.jspecify.annotations.Nullable;

/**
 * Who looks at the catalogue.
 *
 * @param region ISO 3166-1 alpha-2; null when nobody knows it
 * @param maturityAge age up to which they see titles; null without a limit
 * @param languages that they read, the best first
 */
public record Viewer(@Nullable String region, @Nullable Integer maturityAge, List<LanguageRange> languages, Instant now) {}
