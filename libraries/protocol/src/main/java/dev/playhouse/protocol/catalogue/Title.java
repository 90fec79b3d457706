package dev.playhouse.protocol.catalogue;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A work in the catalogue, as somebody is shown it; asset, version and duration are absent until it is published.
 *
 * @param name in the viewer's language where it is known, as synopsis and short synopsis are
 * @param kind of the work
 * @param ref key of the house; absent when it has none
 * @param parentId the title that it is a part of
 * @param number its place among the parts of its kind
 * @param language BCP 47, of the name
 * @param originalLanguage BCP 47
 * @param released a year or a date
 * @param countries that made it, ISO 3166-1 alpha-2
 * @param minimumAge years from which it may be watched where the viewer is; absent when nobody rated it
 * @param availableUntil when it goes; absent when it stays
 * @param artwork pictures of it, by kind and language
 */
public record Title(
    String id,
    String name,
    @Nullable String synopsis,
    boolean published,
    @Nullable String assetId,
    @Nullable Integer publicationVersion,
    @Nullable Double durationSeconds,
    Instant createdAt,
    TitleKind kind,
    @Nullable String ref,
    @Nullable String parentId,
    @Nullable Integer number,
    @Nullable String shortSynopsis,
    @Nullable String language,
    @Nullable String originalLanguage,
    @Nullable String released,
    List<String> countries,
    List<String> genres,
    List<String> moods,
    List<String> tags,
    List<Credit> credits,
    @Nullable Integer minimumAge,
    @Nullable Instant availableUntil,
    List<Artwork> artwork) {
  public Title {
    kind = kind == null ? TitleKind.MOVIE : kind;
    countries = countries == null ? List.of() : List.copyOf(countries);
    genres = genres == null ? List.of() : List.copyOf(genres);
    moods = moods == null ? List.of() : List.copyOf(moods);
    tags = tags == null ? List.of() : List.copyOf(tags);
    credits = credits == null ? List.of() : List.copyOf(credits);
    artwork = artwork == null ? List.of() : List.copyOf(artwork);
  }

  /** A movie of which little is known. */
  public Title(
      String id,
      String name,
      @Nullable String synopsis,
      boolean published,
      @Nullable String assetId,
      @Nullable Integer publicationVersion,
      @Nullable Double durationSeconds,
      Instant createdAt) {
    this(
        id, name, synopsis, published, assetId, publicationVersion, durationSeconds, createdAt, TitleKind.MOVIE, null, null, null, null, null, null,
        null, List.of(), List.of(), List.of(), List.of(), List.of(), null, null, List.of());
  }
}
