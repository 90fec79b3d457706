package dev.playhouse.edge.caching;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dates of RFC 9110 section 5.6.7: the preferred form, the two obsolete ones, and what lies between them. Words may stand in any case
 * (RFC 9111 section 4.2) and be parted by spaces, commas and hyphens; a zone other than GMT makes the date invalid (same section).
 */
final class HttpDate {
  /** The longest valid date has 33 characters; a longer value need not be looked at. */
  static final int MAX_CHARS = 64;

  private static final DateTimeFormatter PREFERRED =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final Pattern SEPARATORS = Pattern.compile("[ \\t,-]+");
  private static final Pattern WEEKDAY =
      Pattern.compile("mon(day)?|tue(sday)?|wed(nesday)?|thu(rsday)?|fri(day)?|sat(urday)?|sun(day)?", Pattern.CASE_INSENSITIVE);
  private static final Pattern TIME = Pattern.compile("(\\d{1,2}):(\\d{2}):(\\d{2})");
  private static final List<String> MONTHS = List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  private int day;
  private int month;
  private int year = -1;
  private int secondOfDay = -1;
  private boolean zoned;

  private HttpDate() {}

  /**
   * Reads a date.
   *
   * @param now tells which century two digits mean: none lies more than 50 years ahead
   * @return empty when it is no date
   */
  static Optional<Instant> parse(String text, Instant now) {
    if (text.length() > MAX_CHARS) {
      return Optional.empty();
    }
    HttpDate date = new HttpDate();
    int index = 0;
    for (String word : SEPARATORS.split(text.strip(), -1)) {
      if (!(index++ == 0 && WEEKDAY.matcher(word).matches()) && !date.take(word, now)) {
        return Optional.empty();
      }
    }
    return date.instant();
  }

  static String format(Instant instant) {
    return PREFERRED.format(instant);
  }

  private boolean take(String word, Instant now) {
    Matcher time = TIME.matcher(word);
    if (time.matches() && secondOfDay < 0) {
      int hour = Integer.parseInt(time.group(1));
      int minute = Integer.parseInt(time.group(2));
      int second = Integer.parseInt(time.group(3));
      secondOfDay = hour * 3600 + minute * 60 + second;
      return hour < 24 && minute < 60 && second <= 60;
    }
    int named = MONTHS.indexOf(Fields.lower(word)) + 1;
    if (named > 0 && month == 0) {
      month = named;
      return true;
    }
    if (word.equalsIgnoreCase("GMT") && !zoned) {
      zoned = true;
      return true;
    }
    return number(word, now);
  }

  private boolean number(String word, Instant now) {
    if (word.isEmpty() || word.length() > 4 || !word.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return false;
    }
    int value = Integer.parseInt(word);
    if (day == 0 && word.length() <= 2) {
      day = value;
      return value > 0;
    }
    if (year >= 0 || (word.length() != 4 && word.length() != 2)) {
      return false;
    }
    year = word.length() == 4 ? value : century(value, now.atOffset(ZoneOffset.UTC).getYear());
    return true;
  }

  private static int century(int twoDigits, int thisYear) {
    int candidate = thisYear - Math.floorMod(thisYear, 100) + twoDigits;
    return candidate > thisYear + 50 ? candidate - 100 : candidate;
  }

  private Optional<Instant> instant() {
    if (day == 0 || month == 0 || year < 0 || secondOfDay < 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDateTime.of(year, month, day, 0, 0).plusSeconds(secondOfDay).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }
}
