package dev.playhouse.cli.titles;

import dev.playhouse.protocol.catalogue.ArtworkKind;
import dev.playhouse.protocol.catalogue.AvailabilityWindow;
import dev.playhouse.protocol.catalogue.Credit;
import dev.playhouse.protocol.catalogue.MaturityRating;
import dev.playhouse.protocol.catalogue.TitleEntry;
import dev.playhouse.protocol.catalogue.TitleKind;
import dev.playhouse.protocol.catalogue.TitlePicture;
import dev.playhouse.protocol.catalogue.TitleTerms;
import dev.playhouse.protocol.catalogue.TitleText;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The cells of a title. Several values of one cell stand between bars; a credit is {@code role:person:character}, a rating {@code
 * scheme:country:label:age}, a picture {@code kind:language:sha256}, a window {@code DE AT/start/end} with {@code ..} for what is open.
 */
record TitleColumns(int line, Map<String, String> cells) {
  static final List<String> NAMES =
      List.of(
          "ref", "kind", "parent", "number", "name", "synopsis", "short_synopsis", "original_language", "released", "countries", "genres", "moods",
          "tags", "credits", "embargo_until", "windows", "ratings", "artwork");

  private static final char LIST = '|';
  private static final char FIELD = ':';
  private static final String SEPARATORS = "|:";
  private static final String OPEN = "..";
  private static final int LONGEST_NUMBER = 9;

  /** The title of these cells. */
  TitleEntry entry(@Nullable Map<String, TitleText> texts) {
    return new TitleEntry(
        cells.get("ref"),
        kind(cells.get("kind")),
        cells.get("parent"),
        number("number", cells.get("number")),
        cells.get("name"),
        cells.get("synopsis"),
        cells.get("short_synopsis"),
        cells.get("original_language"),
        texts,
        cells.get("released"),
        words("countries"),
        words("genres"),
        words("moods"),
        words("tags"),
        list("credits", this::credit),
        terms(),
        list("artwork", this::picture));
  }

  /** The cells of a title, texts in other languages left out. */
  static Map<String, @Nullable String> cells(TitleEntry title) {
    Map<String, @Nullable String> cells = new HashMap<>();
    cells.put("ref", title.ref());
    cells.put("kind", title.kind() == null ? null : title.kind().name().toLowerCase(Locale.ROOT));
    cells.put("parent", title.parent());
    cells.put("number", title.number() == null ? null : title.number().toString());
    cells.put("name", title.name());
    cells.put("synopsis", title.synopsis());
    cells.put("short_synopsis", title.shortSynopsis());
    cells.put("original_language", title.originalLanguage());
    cells.put("released", title.released());
    cells.put("countries", joined(title.countries(), TitleColumns::escaped));
    cells.put("genres", joined(title.genres(), TitleColumns::escaped));
    cells.put("moods", joined(title.moods(), TitleColumns::escaped));
    cells.put("tags", joined(title.tags(), TitleColumns::escaped));
    cells.put("credits", joined(title.credits(), TitleColumns::cell));
    cells.put("artwork", joined(title.artwork(), TitleColumns::cell));
    TitleTerms terms = title.terms();
    if (terms != null) {
      cells.put("embargo_until", terms.embargoUntil() == null ? null : terms.embargoUntil().toString());
      cells.put("windows", joined(terms.windows(), TitleColumns::cell));
      cells.put("ratings", joined(terms.ratings(), TitleColumns::cell));
    }
    return cells;
  }

  private static <T> @Nullable String joined(@Nullable List<T> values, Function<T, String> cell) {
    return values == null || values.isEmpty() ? null : values.stream().map(cell).collect(Collectors.joining("|"));
  }

  private static String cell(Credit credit) {
    return fields(credit.role(), credit.person()) + (credit.character() == null ? "" : FIELD + escaped(credit.character()));
  }

  private static String cell(TitlePicture picture) {
    return fields(picture.kind().name().toLowerCase(Locale.ROOT), Objects.requireNonNullElse(picture.language(), ""), picture.sha256());
  }

  private static String cell(MaturityRating rating) {
    String country = Objects.requireNonNullElse(rating.country(), "");
    return fields(rating.scheme(), country, rating.label(), Integer.toString(rating.minimumAge()));
  }

  private static String cell(AvailabilityWindow window) {
    String start = window.start() == null ? OPEN : window.start().toString();
    return String.join(" ", window.regions()) + "/" + start + "/" + (window.end() == null ? OPEN : window.end().toString());
  }

  private @Nullable TitleTerms terms() {
    Instant embargo = cells.containsKey("embargo_until") ? instant("embargo_until", cells.get("embargo_until")) : null;
    List<AvailabilityWindow> windows = list("windows", this::window);
    List<MaturityRating> ratings = list("ratings", this::rating);
    return embargo == null && windows == null && ratings == null
        ? null
        : new TitleTerms(embargo, windows == null ? List.of() : windows, ratings == null ? List.of() : ratings);
  }

  private @Nullable List<String> words(String column) {
    return list(column, Parts::plain);
  }

  private <T> @Nullable List<T> list(String column, Function<String, T> value) {
    String cell = cells.get(column);
    List<T> values = cell == null ? List.of() : Parts.split(cell, LIST).stream().filter(part -> !part.isEmpty()).map(value).toList();
    return values.isEmpty() ? null : values;
  }

  private Credit credit(String text) {
    List<String> fields = fields(text);
    if (fields.size() < 2 || fields.size() > 3) {
      throw fault("a credit is role:person or role:person:character, not " + text);
    }
    return new Credit(fields.get(1), fields.get(0), fields.size() == 3 ? fields.get(2) : null);
  }

  private MaturityRating rating(String text) {
    List<String> fields = fields(text);
    Integer age = fields.size() == 4 ? number("ratings", fields.get(3)) : null;
    if (age == null) {
      throw fault("a rating is scheme:country:label:age, where the country may be empty, not " + text);
    }
    return new MaturityRating(fields.get(0), fields.get(1).isEmpty() ? null : fields.get(1), fields.get(2), age);
  }

  private TitlePicture picture(String text) {
    List<String> fields = fields(text);
    ArtworkKind kind =
        Arrays.stream(ArtworkKind.values()).filter(each -> each.name().toLowerCase(Locale.ROOT).equals(fields.getFirst())).findFirst().orElse(null);
    if (kind == null || fields.size() != 3) {
      throw fault("a picture is kind:language:sha256, where the language may be empty, not " + text);
    }
    return new TitlePicture(kind, fields.get(1).isEmpty() ? null : fields.get(1), fields.get(2));
  }

  private AvailabilityWindow window(String text) {
    List<String> fields = Parts.split(text, '/');
    if (fields.size() != 3) {
      throw fault("a window is DE AT/start/end, with .. for what is open, not " + text);
    }
    String regions = fields.getFirst().strip();
    return new AvailabilityWindow(
        regions.isEmpty() ? List.of() : List.of(regions.split(" +")), open(fields.get(1)), open(fields.get(2)));
  }

  private @Nullable Instant open(String text) {
    return text.equals(OPEN) ? null : instant("windows", text);
  }

  private Instant instant(String column, @Nullable String text) {
    try {
      return Instant.parse(String.valueOf(text));
    } catch (DateTimeParseException e) {
      throw fault(column + " has times such as 2030-01-01T00:00:00Z, not " + text);
    }
  }

  private @Nullable TitleKind kind(@Nullable String word) {
    if (word == null) {
      return null;
    }
    return Arrays.stream(TitleKind.values())
        .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElseThrow(() -> fault("kind is one of " + Arrays.toString(TitleKind.values()).toLowerCase(Locale.ROOT) + ", not " + word));
  }

  private @Nullable Integer number(String column, @Nullable String text) {
    if (text == null) {
      return null;
    }
    if (!text.matches("[0-9]{1," + LONGEST_NUMBER + "}")) {
      throw fault(column + " has whole numbers, not " + text);
    }
    return Integer.valueOf(text);
  }

  private static String fields(String... values) {
    return Arrays.stream(values).map(TitleColumns::escaped).collect(Collectors.joining(String.valueOf(FIELD)));
  }

  private static String escaped(String value) {
    return Parts.escaped(value, SEPARATORS);
  }

  private static List<String> fields(String text) {
    return Parts.split(text, FIELD).stream().map(Parts::plain).toList();
  }

  private TitleFileException fault(String problem) {
    return new TitleFileException(line, problem);
  }
}
