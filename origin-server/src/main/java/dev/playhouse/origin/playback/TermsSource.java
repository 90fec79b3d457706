package dev.playhouse.origin.playback;

import dev.playhouse.protocol.catalogue.TitleTerms;
import java.util.List;

/** Who knows when, where and from which age titles may be watched. */
@FunctionalInterface
public interface TermsSource {
  /** The terms of a title, then those of what it is a part of. */
  List<TitleTerms> of(String titleId);
}
