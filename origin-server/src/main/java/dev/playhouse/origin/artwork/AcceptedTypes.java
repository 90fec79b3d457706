package dev.playhouse.origin.artwork;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a header field Accept says of media types (RFC 9110, section 12.5.1). Pure. */
record AcceptedTypes(@Nullable String field) {
  private static final int MOST = 4096;

  /**
   * Whether WebP is to be sent in place of another type: it is named, and wanted no less. Clients that take everything without naming it may be
   * older than WebP.
   */
  boolean prefersWebp(String otherType) {
    double webp = weight("image/webp");
    return webp > 0 && webp >= Math.max(weight(otherType), 0);
  }

  /** The weight of a type that is named, -1 of one that is not. */
  private double weight(String type) {
    if (field == null || field.length() > MOST) {
      return -1;
    }
    for (String range : field.toLowerCase(Locale.ROOT).split(",", -1)) {
      String[] parts = range.split(";", -1);
      if (parts[0].strip().equals(type)) {
        return weight(parts);
      }
    }
    return -1;
  }

  private static double weight(String[] parts) {
    for (String parameter : parts) {
      String text = parameter.strip();
      if (text.startsWith("q=")) {
        return text.matches("q=(0(\\.\\d{0,3})?|1(\\.0{0,3})?)") ? Double.parseDouble(text.substring(2)) : 0;
      }
    }
    return 1;
  }
}
