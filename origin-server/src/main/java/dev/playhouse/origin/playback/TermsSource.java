package dev.playhouse.origin.playback;

import dev.playhouse.protocol.catalogue.TitleTerms;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who knows when, where and from which age titles may be watched. */
@FunctionalInterface
public interface TermsSource {
  /** The terms of a title, then those of what it is a part of; null where that is to be published by itself, and is not. */
  @Nullable List<TitleTerms> of(String titleId);
}
