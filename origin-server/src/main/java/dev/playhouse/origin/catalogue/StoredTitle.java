package dev.playhouse.origin.catalogue;

import dev.playhouse.protocol.catalogue.TitleEntry;
import dev.playhouse.protocol.catalogue.TitleKind;
import dev.playhouse.protocol.catalogue.TitleTerms;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A title in the metadata store.
 *
 * @param entry whole: ref and kind are there, the parent is a ref
 * @param revision grows with each change of the entry
 * @param publication what is out; null when nothing is
 */
record StoredTitle(String id, @Nullable String parentId, TitleEntry entry, long revision, Instant createdAt, @Nullable Shown publication) {
  /**
   * What is out of a title.
   *
   * @param visibleAt when viewers see it; null when they do
   */
  record Shown(String assetId, int version, double durationSeconds, @Nullable Instant visibleAt) {}

  /** What of it decides who sees it. */
  TitleNode node() {
    TitleTerms terms = Objects.requireNonNullElse(entry.terms(), TitleTerms.NONE);
    Instant visibleAt = publication == null ? null : publication.visibleAt();
    return new TitleNode(id, parentId, kind(), entry.number(), name(), terms, publication != null, visibleAt);
  }

  TitleKind kind() {
    return Objects.requireNonNullElse(entry.kind(), TitleKind.MOVIE);
  }

  String name() {
    return Objects.requireNonNullElse(entry.name(), "");
  }

  /** The key that files name it by. */
  String ref() {
    return Objects.requireNonNullElse(entry.ref(), id);
  }
}
