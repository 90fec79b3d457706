package dev.playhouse.origin.catalogue;

import dev.playhouse.media.Language;
import dev.playhouse.media.MediaException;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.protocol.catalogue.Credit;
import dev.playhouse.protocol.catalogue.TitleEntry;
import dev.playhouse.protocol.catalogue.TitleKind;
import dev.playhouse.protocol.catalogue.TitleText;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What can be said of a title by itself, and how it is spelled. Pure. */
final class EntryRules {
  private static final int MAX_NAME = 500;
  private static final int MAX_SYNOPSIS = 4000;
  private static final int MAX_SHORT_SYNOPSIS = 500;
  private static final int MAX_LANGUAGES = 100;
  private static final int MAX_WORDS = 50;
  private static final int MAX_WORD = 64;
  private static final int MAX_CREDITS = 500;
  private static final int MAX_PERSON = 200;
  private static final int MAX_NUMBER = 100_000;
  private static final String LAYOUT = "\n\r\t";
  private static final Pattern REF = Pattern.compile("[!-~]{1,200}");
  private static final Pattern ROLE = Pattern.compile("[a-z][a-z0-9-]{0,31}");
  private static final Pattern YEAR = Pattern.compile("(18[5-9]|19\\d|20\\d|21\\d)\\d(-\\d\\d-\\d\\d)?");

  private EntryRules() {}

  /** The entry in its usual spelling, without what is empty; a movie unless it says something else. */
  static TitleEntry checked(TitleEntry given) {
    TitleEntry entry = EntryFields.normal(given);
    TitleKind kind = Objects.requireNonNullElse(entry.kind(), TitleKind.MOVIE);
    requireNoArtwork(given);
    place(kind, entry);
    return new TitleEntry(
        entry.ref() == null ? null : ref(entry.ref()),
        kind,
        entry.parent(),
        entry.number(),
        name(entry.name()),
        text("synopsis", entry.synopsis(), MAX_SYNOPSIS),
        text("short_synopsis", entry.shortSynopsis(), MAX_SHORT_SYNOPSIS),
        entry.originalLanguage() == null ? null : language(entry.originalLanguage()),
        entry.texts() == null ? null : texts(entry.texts()),
        entry.released() == null ? null : released(entry.released()),
        countries(entry.countries()),
        words("genres", entry.genres()),
        words("moods", entry.moods()),
        words("tags", entry.tags()),
        entry.credits() == null ? null : credits(entry.credits()),
        entry.terms() == null ? null : TermsRules.checked(entry.terms()),
        null);
  }

  static void requireNoArtwork(TitleEntry given) {
    if (given.artwork() != null) {
      throw invalid("a title by itself takes no artwork: give it pictures one by one, under artwork/{kind}");
    }
  }

  private static void place(TitleKind kind, TitleEntry entry) {
    if (kind.isPart() != (entry.parent() != null)) {
      throw invalid(
          kind.isPart()
              ? Words.of(kind) + " is a part of another title: name it as parent"
              : Words.of(kind) + " is no part of another title: leave out parent");
    }
    boolean counted = kind == TitleKind.SEASON || kind == TitleKind.EPISODE;
    if (counted && entry.number() == null) {
      throw invalid(Words.of(kind) + " has a number");
    }
    if (entry.number() != null && (entry.number() < 0 || entry.number() > MAX_NUMBER || !kind.isPart())) {
      throw invalid("a number is 0 to " + MAX_NUMBER + " and of a part, not " + entry.number() + " of " + Words.of(kind));
    }
  }

  private static String ref(String ref) {
    if (!REF.matcher(ref).matches()) {
      throw invalid("a ref has 1 to 200 ASCII characters without spaces, not '" + Words.shortened(ref) + "'");
    }
    return ref;
  }

  private static String name(@Nullable String text) {
    String name = Objects.requireNonNullElse(text, "").strip();
    if (name.isEmpty() || name.length() > MAX_NAME || !isText(name) || name.chars().anyMatch(Character::isISOControl)) {
      throw new OriginException(
          Kind.INVALID, "name-invalid", "the name of a title has 1 to " + MAX_NAME + " characters in one line, this has " + name.length());
    }
    return name;
  }

  private static @Nullable String text(String what, @Nullable String text, int most) {
    if (text != null && (text.length() > most || !isText(text))) {
      String code = what.equals("synopsis") ? "synopsis-invalid" : "title-invalid";
      throw new OriginException(Kind.INVALID, code, what + " is a text of at most " + most + " characters, this has " + text.length());
    }
    return text;
  }

  /** Whether a text is made of whole characters, and holds no controls but those that lay it out. */
  private static boolean isText(String text) {
    return text.codePoints()
        .noneMatch(each -> Character.getType(each) == Character.SURROGATE || (Character.isISOControl(each) && LAYOUT.indexOf(each) < 0));
  }

  private static Map<String, TitleText> texts(Map<String, TitleText> given) {
    Map<String, TitleText> texts = new TreeMap<>();
    for (Map.Entry<String, TitleText> each : given.entrySet()) {
      TitleText text = each.getValue();
      if (text == null) {
        throw invalid("texts have no null: leave " + Words.shortened(each.getKey()) + " out");
      }
      TitleText checked =
          new TitleText(
              text.name() == null ? null : name(text.name()),
              text("synopsis", text.synopsis(), MAX_SYNOPSIS),
              text("short_synopsis", text.shortSynopsis(), MAX_SHORT_SYNOPSIS));
      if (texts.put(language(each.getKey()), checked) != null) {
        throw invalid("texts name the language " + Words.shortened(each.getKey()) + " twice");
      }
    }
    if (texts.size() > MAX_LANGUAGES) {
      throw invalid("a title has texts in at most " + MAX_LANGUAGES + " languages");
    }
    return texts;
  }

  /** A language tag in its canonical form. */
  static String language(String tag) {
    try {
      return Language.tag(tag);
    } catch (MediaException e) {
      throw new OriginException(
          Kind.INVALID, "language-invalid", "'" + Words.shortened(tag) + "' is no language: write a tag such as en or pt-BR", e);
    }
  }

  private static String released(String text) {
    try {
      if (YEAR.matcher(text).matches()) {
        return text.length() == 4 ? text : LocalDate.parse(text).toString();
      }
    } catch (DateTimeParseException e) {
      throw new OriginException(Kind.INVALID, "title-invalid", "there is no day " + Words.shortened(text), e);
    }
    throw invalid("released is a year or a date such as 2026-05-01, not '" + Words.shortened(text) + "'");
  }

  private static @Nullable List<String> countries(@Nullable List<String> given) {
    List<String> countries = words("countries", given);
    if (countries != null) {
      countries.forEach(country -> TermsRules.country("a title", country));
    }
    return countries;
  }

  private static @Nullable List<String> words(String what, @Nullable List<String> given) {
    if (given == null) {
      return null;
    }
    List<String> words = given.stream().map(String::strip).distinct().toList();
    if (words.size() > MAX_WORDS || words.stream().anyMatch(word -> !isLine(word, MAX_WORD))) {
      throw invalid(what + " are at most " + MAX_WORDS + " words of 1 to " + MAX_WORD + " characters");
    }
    return words;
  }

  private static List<Credit> credits(List<Credit> given) {
    if (given.size() > MAX_CREDITS) {
      throw invalid("a title has at most " + MAX_CREDITS + " credits");
    }
    for (Credit credit : given) {
      boolean named = isLine(credit.person(), MAX_PERSON) && (credit.character() == null || isLine(credit.character(), MAX_PERSON));
      if (!named || credit.role() == null || !ROLE.matcher(credit.role()).matches()) {
        throw invalid("a credit has a person, a role in lower case such as director, and perhaps a character; the names are one line each");
      }
    }
    return given;
  }

  private static boolean isLine(@Nullable String text, int most) {
    return text != null && !text.isBlank() && text.length() <= most && isText(text) && text.chars().noneMatch(Character::isISOControl);
  }

  private static OriginException invalid(String detail) {
    return new OriginException(Kind.INVALID, "title-invalid", detail);
  }
}
