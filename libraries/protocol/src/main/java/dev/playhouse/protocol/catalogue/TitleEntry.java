package dev.playhouse.protocol.catalogue;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that editors say of a title: what they create it with, change, apply and export. As a change, what is absent stays, and what is empty (a
 * text, a list, terms without any; -1 for the number) is removed. Applied, it is the whole, and what is absent is removed. Answers leave out what
 * nobody has said.
 *
 * @param ref key of the house, stable, by which files name the title, such as an EIDR; its id when there is no other
 * @param kind a movie unless something else is said; never changes
 * @param parent ref or id of the title that it is a part of
 * @param number its place among the parts of its kind
 * @param name in the original language, as synopsis and short synopsis are
 * @param originalLanguage BCP 47
 * @param texts by BCP 47 tag, in other languages
 * @param released a year, or a date such as {@code 2026-05-01}
 * @param countries that made it, ISO 3166-1 alpha-2
 * @param credits in the order they are shown
 * @param artwork all pictures, in files of titles only: absent, they stay as they are; a single title is given them one by one
 */
public record TitleEntry(
    @Nullable String ref,
    @Nullable TitleKind kind,
    @Nullable String parent,
    @Nullable Integer number,
    @Nullable String name,
    @Nullable String synopsis,
    @Nullable String shortSynopsis,
    @Nullable String originalLanguage,
    @Nullable Map<String, TitleText> texts,
    @Nullable String released,
    @Nullable List<String> countries,
    @Nullable List<String> genres,
    @Nullable List<String> moods,
    @Nullable List<String> tags,
    @Nullable List<Credit> credits,
    @Nullable TitleTerms terms,
    @Nullable List<TitlePicture> artwork) {
  /** A movie of which only the name is known. */
  public static TitleEntry named(@Nullable String name, @Nullable String synopsis) {
    return new TitleEntry(null, null, null, null, name, synopsis, null, null, null, null, null, null, null, null, null, null, null);
  }

  /** The same with other pictures, or with none named. */
  public TitleEntry withArtwork(@Nullable List<TitlePicture> pictures) {
    return new TitleEntry(
        ref, kind, parent, number, name, synopsis, shortSynopsis, originalLanguage, texts, released, countries, genres, moods, tags, credits, terms,
        pictures);
  }
}
