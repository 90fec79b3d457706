package dev.playhouse.benchmarks.control;

import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.catalogue.AvailabilityWindow;
import dev.playhouse.protocol.catalogue.Credit;
import dev.playhouse.protocol.catalogue.MaturityRating;
import dev.playhouse.protocol.catalogue.TitleEntry;
import dev.playhouse.protocol.catalogue.TitleKind;
import dev.playhouse.protocol.catalogue.TitleTerms;
import dev.playhouse.protocol.catalogue.TitleText;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Titles as catalogues have them: films, and in every twenty a series with a season of three episodes. The same at every run. */
final class ManyTitles {
  private static final int GROUP = 20;
  private static final int EPISODES = 3;
  private static final int CREDITS = 8;
  private static final int PEOPLE = 5000;
  private static final List<String> GENRES = List.of("drama", "comedy", "thriller", "documentary", "animation", "romance", "western", "horror");
  private static final TitleTerms TERMS =
      new TitleTerms(
          null,
          List.of(new AvailabilityWindow(List.of("DE", "AT", "CH"), Instant.parse("2020-01-01T00:00:00Z"), null)),
          List.of(new MaturityRating("fsk", "DE", "12", 12)));

  private final Random random = new Random(1);
  private final List<TitleEntry> titles;

  ManyTitles(int count) {
    titles = IntStream.range(0, count).mapToObj(this::title).toList();
  }

  String json() {
    return Json.MAPPER.writeValueAsString(titles);
  }

  String csv() {
    return Stream.concat(
            Stream.of("ref,kind,parent,number,name,synopsis,original_language,released,countries,genres,credits,windows,ratings,name.de,name.fr"),
            titles.stream().map(ManyTitles::row))
        .collect(Collectors.joining("\n"));
  }

  private TitleEntry title(int number) {
    int place = number % GROUP;
    String series = "tv/" + number / GROUP;
    if (place == 0) {
      return whole(series, TitleKind.SERIES, number);
    }
    if (place == 1) {
      return entry(series + "/1", TitleKind.SEASON, series, 1, number);
    }
    return place <= 1 + EPISODES
        ? entry(series + "/1/" + (place - 1), TitleKind.EPISODE, series + "/1", place - 1, number)
        : whole("film/" + number, TitleKind.MOVIE, number);
  }

  private TitleEntry whole(String ref, TitleKind kind, int number) {
    TitleEntry entry = entry(ref, kind, null, null, number);
    List<String> genres = random.ints(3, 0, GENRES.size()).distinct().mapToObj(GENRES::get).toList();
    List<Credit> credits =
        IntStream.range(0, CREDITS)
            .mapToObj(at -> new Credit("Person " + random.nextInt(PEOPLE), at == 0 ? "director" : "actor", at == 0 ? null : "Character " + at))
            .toList();
    return new TitleEntry(
        ref,
        kind,
        null,
        null,
        entry.name(),
        entry.synopsis(),
        null,
        "en",
        entry.texts(),
        "2024",
        entry.countries(),
        genres,
        null,
        null,
        credits,
        TERMS,
        null);
  }

  private static TitleEntry entry(String ref, TitleKind kind, @Nullable String parent, @Nullable Integer place, int number) {
    String synopsis = ("Somebody comes back to a town that has not waited, and finds letter " + number + ". ").repeat(3).strip();
    Map<String, TitleText> texts =
        Map.of("de", new TitleText("Titel " + number, null, null), "fr", new TitleText("Titre " + number, null, null));
    return new TitleEntry(
        ref, kind, parent, place, "Title " + number, synopsis, null, "en", texts, "2024", List.of("DE"), null, null, null, null, null, null);
  }

  private static String row(TitleEntry title) {
    boolean whole = title.terms() != null;
    return Stream.of(
            title.ref(),
            String.valueOf(title.kind()).toLowerCase(Locale.ROOT),
            title.parent(),
            title.number(),
            title.name(),
            '"' + title.synopsis() + '"',
            "en",
            "2024",
            "DE",
            whole ? String.join("|", Objects.requireNonNull(title.genres())) : "",
            whole ? Objects.requireNonNull(title.credits()).stream().map(ManyTitles::credit).collect(Collectors.joining("|")) : "",
            whole ? "DE AT CH/2020-01-01T00:00:00Z/.." : "",
            whole ? "fsk:DE:12:12" : "",
            "Titel " + title.name(),
            "Titre " + title.name())
        .map(cell -> Objects.toString(cell, ""))
        .collect(Collectors.joining(","));
  }

  private static String credit(Credit credit) {
    return credit.role() + ":" + credit.person() + (credit.character() == null ? "" : ":" + credit.character());
  }
}
