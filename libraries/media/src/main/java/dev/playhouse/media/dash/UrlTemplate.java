package dev.playhouse.media.dash;

import dev.playhouse.media.MediaException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The address of a segment by its number and time (ISO/IEC 23009-1 section 5.3.9.4.4): <code>$RepresentationID$</code>, <code>$Number$</code>,
 * <code>$Bandwidth$</code>, <code>$Time$</code>, the last three also as <code>$Number%05d$</code>, and <code>$$</code>.
 */
public final class UrlTemplate {
  /** More digits than the largest number has. */
  private static final int MAX_WIDTH = 20;

  private static final Pattern PARTS =
      Pattern.compile(
          "\\$(?:|RepresentationID|(?<field>Number|Bandwidth|Time)(?:%0(?<width>[0-9]{1,2})d)?)\\$|[^$]+|(?<wrong>\\$.*)", Pattern.DOTALL);

  private final String template;

  private UrlTemplate(String template) {
    this.template = template;
  }

  /** Refuses what is no template: code {@code mpd-template}. */
  public static UrlTemplate of(String template) {
    Matcher parts = PARTS.matcher(template);
    while (parts.find()) {
      String width = parts.group("width");
      if (parts.group("wrong") != null || (width != null && Integer.parseInt(width) > MAX_WIDTH)) {
        throw new MediaException("mpd-template", "no segment template: " + parts.group() + " in " + template);
      }
    }
    return new UrlTemplate(template);
  }

  /** The address of one segment, relative as the template is. */
  public String expand(String representationId, int bandwidth, long number, long time) {
    StringBuilder url = new StringBuilder();
    Matcher parts = PARTS.matcher(template);
    while (parts.find()) {
      String part = parts.group();
      String field = parts.group("field");
      if (field != null) {
        long value = field.equals("Number") ? number : field.equals("Time") ? time : bandwidth;
        url.append(padded(value, parts.group("width")));
      } else {
        url.append(part.equals("$$") ? "$" : part.equals("$RepresentationID$") ? representationId : part);
      }
    }
    return url.toString();
  }

  private static String padded(long value, @Nullable String width) {
    String digits = Long.toString(value);
    return width == null ? digits : "0".repeat(Math.max(0, Integer.parseInt(width) - digits.length())) + digits;
  }
}
