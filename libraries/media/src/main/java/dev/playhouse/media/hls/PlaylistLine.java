package dev.playhouse.media.hls;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.UriReference;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One line of a playlist that says something: a tag, or a URI.
 *
 * @param number counts from 1, blank lines and comments too
 * @param tag without its {@code #}; empty when the line is a URI
 * @param value what follows the tag's colon, or the URI
 */
record PlaylistLine(int number, String tag, String value) {
  /** Characters of a playlist; a film of four hours in segments of two seconds needs a tenth. */
  static final int MAX_PLAYLIST = 4 << 20;

  /** Characters of a line; a URI with a token of 512 bytes needs a tenth. */
  static final int MAX_LINE = 8192;

  /** Dates outside are mistakes, and would overflow when something is added. */
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  /** FFmpeg writes zones without a colon. */
  private static final DateTimeFormatter DATE_TIME =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .optionalStart()
          .appendOffset("+HH:MM", "Z")
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HHMM", "+0000")
          .optionalEnd()
          .toFormatter(Locale.ROOT);

  private static final String HEADER = "#EXTM3U";

  /** All lines after the header, without blank ones and comments. */
  static List<PlaylistLine> all(String text) {
    if (text.length() > MAX_PLAYLIST) {
      throw MediaException.inLine("hls-too-long", 1, "a playlist of " + text.length() + " characters, more than " + MAX_PLAYLIST);
    }
    List<PlaylistLine> lines = new ArrayList<>();
    int number = 0;
    for (String line : (Iterable<String>) text.lines().map(String::stripTrailing)::iterator) {
      number++;
      if (line.length() > MAX_LINE) {
        throw MediaException.inLine("hls-too-long", number, "a line of " + line.length() + " characters, more than " + MAX_LINE);
      }
      if (number == 1) {
        requireHeader(line);
      } else if (line.startsWith("#EXT")) {
        int colon = line.indexOf(':');
        lines.add(new PlaylistLine(number, line.substring(1, colon < 0 ? line.length() : colon), colon < 0 ? "" : line.substring(colon + 1)));
      } else if (!line.isBlank() && !line.startsWith("#")) {
        lines.add(new PlaylistLine(number, "", line));
      }
    }
    if (number == 0) {
      requireHeader("");
    }
    return lines;
  }

  boolean isUri() {
    return tag.isEmpty();
  }

  /** The value as a whole number that is not negative. */
  long integer() {
    return Numbers.integer(number, tag, value);
  }

  /** The value as a point in time (ISO 8601), of UTC where it names no zone. */
  Instant dateTime() {
    return dateTime(tag, value);
  }

  /** The same of a part of the value, which is called by a name in errors. */
  Instant dateTime(String name, String text) {
    try {
      TemporalAccessor time = DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
      Instant instant = time instanceof LocalDateTime local ? local.toInstant(ZoneOffset.UTC) : Instant.from(time);
      if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
        throw error("hls-number", name + " is out of range: " + text);
      }
      return instant;
    } catch (DateTimeException e) {
      throw MediaException.inLine("hls-number", number, name + " is no date and time: " + text, e);
    }
  }

  /** A reference of this line as an absolute URI. */
  URI resolve(URI base, String reference) {
    try {
      return UriReference.resolve(base, reference);
    } catch (URISyntaxException e) {
      throw error("hls-uri", "not a URI: " + reference);
    }
  }

  MediaException error(String code, String message) {
    return MediaException.inLine(code, number, message);
  }

  private static void requireHeader(String line) {
    if (!line.equals(HEADER)) {
      throw MediaException.inLine("hls-header", 1, "a playlist starts with " + HEADER);
    }
  }
}
