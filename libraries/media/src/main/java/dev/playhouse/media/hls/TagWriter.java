package dev.playhouse.media.hls;

import dev.playhouse.media.MediaException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** One tag with an attribute list; attributes whose value is null are left out. */
final class TagWriter {
  private final StringBuilder line;
  private String separator = ":";

  TagWriter(String name) {
    line = new StringBuilder("#").append(name);
  }

  /** A number, an enumerated value or a resolution. */
  TagWriter plain(String name, @Nullable String value) {
    if (value != null) {
      line.append(separator).append(name).append('=').append(value);
      separator = ",";
    }
    return this;
  }

  /** A quoted string, which has no way to hold a quote or a line break. */
  TagWriter quoted(String name, @Nullable String value) {
    if (value != null && value.chars().anyMatch(c -> c == '"' || c < ' ')) {
      throw new MediaException("hls-value", "a quote or control character in " + name + " of " + line + ": " + value);
    }
    return plain(name, value == null ? null : '"' + value + '"');
  }

  void to(StringBuilder text) {
    text.append(line).append('\n');
  }

  /** A decimal number without an exponent and without needless zeros. */
  static String decimal(double value, int digits) {
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP).stripTrailingZeros();
    return rounded.setScale(Math.max(0, rounded.scale())).toPlainString();
  }
}
