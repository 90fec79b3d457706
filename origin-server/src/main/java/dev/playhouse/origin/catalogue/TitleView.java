package dev.playhouse.origin.catalogue;

import dev.playhouse.origin.catalogue.StoredTitle.Shown;
import dev.playhouse.planner.availability.Availability;
import dev.playhouse.planner.availability.Maturity;
import dev.playhouse.protocol.catalogue.Artwork;
import dev.playhouse.protocol.catalogue.Title;
import dev.playhouse.protocol.catalogue.TitleEntry;
import dev.playhouse.protocol.catalogue.TitleTerms;
import java.time.Instant;
import java.util.List;
import java.util.Locale.LanguageRange;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What somebody is shown of a title. */
final class TitleView {
  private TitleView() {}

  /** For those who work here: in the original language, whatever the terms say. */
  static Title ofStaff(StoredTitle title, List<Artwork> artwork) {
    TitleTerms terms = Objects.requireNonNullElse(title.entry().terms(), TitleTerms.NONE);
    return of(title, artwork, List.of(), Maturity.minimumAge(List.of(terms), null), null);
  }

  /**
   * For a viewer.
   *
   * @param terms its own, then those of what it is a part of
   */
  static Title of(StoredTitle title, List<Artwork> artwork, Viewer viewer, List<TitleTerms> terms) {
    Instant until = Availability.of(terms, viewer.region(), viewer.now()).until();
    return of(title, artwork, viewer.languages(), Maturity.minimumAge(terms, viewer.region()), until);
  }

  private static Title of(
      StoredTitle title, List<Artwork> artwork, List<LanguageRange> languages, @Nullable Integer minimumAge, @Nullable Instant until) {
    TitleEntry entry = title.entry();
    Localisation texts = new Localisation(entry, languages);
    Shown shown = title.publication();
    String language = texts.name().language();
    return new Title(
        title.id(),
        texts.name().text(),
        texts.synopsis(),
        shown != null,
        shown == null ? null : shown.assetId(),
        shown == null ? null : shown.version(),
        shown == null ? null : shown.durationSeconds(),
        title.createdAt(),
        title.kind(),
        title.ref().equals(title.id()) ? null : title.ref(),
        title.parentId(),
        entry.number(),
        texts.shortSynopsis(),
        language.equals(Localisation.UNKNOWN) ? null : language,
        entry.originalLanguage(),
        entry.released(),
        Objects.requireNonNullElse(entry.countries(), List.of()),
        Objects.requireNonNullElse(entry.genres(), List.of()),
        Objects.requireNonNullElse(entry.moods(), List.of()),
        Objects.requireNonNullElse(entry.tags(), List.of()),
        Objects.requireNonNullElse(entry.credits(), List.of()),
        minimumAge,
        until,
        artwork);
  }
}
