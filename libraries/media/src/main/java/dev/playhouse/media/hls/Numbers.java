package dev.playhouse.media.hls;

import dev.playhouse.media.MediaException;
import java.util.Locale;
import java.util.regex.Pattern;

/** The number formats of RFC 8216bis section 4.2, each strict. */
final class Numbers {
  /** 18 digits always fit in a long. */
  private static final Pattern INTEGER = Pattern.compile("[0-9]{1,18}");

  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,15})?");
  private static final Pattern SIZE = Pattern.compile("[0-9]{1,5}x[0-9]{1,5}");
  private static final Pattern HEXADECIMAL = Pattern.compile("0[xX][0-9a-fA-F]{1,64}");

  private Numbers() {}

  static long integer(int line, String name, String value) {
    if (!INTEGER.matcher(value).matches()) {
      throw MediaException.inLine("hls-number", line, name + " is not a whole number: " + value);
    }
    return Long.parseLong(value);
  }

  static double decimal(int line, String name, String value) {
    if (!DECIMAL.matcher(value).matches()) {
      throw MediaException.inLine("hls-number", line, name + " is not a decimal number: " + value);
    }
    return Double.parseDouble(value);
  }

  /** Digits in lower case, without the leading {@code 0x}. */
  static String hexadecimal(int line, String name, String value) {
    if (!HEXADECIMAL.matcher(value).matches()) {
      throw MediaException.inLine("hls-number", line, name + " is not a hexadecimal number: " + value);
    }
    return value.substring(2).toLowerCase(Locale.ROOT);
  }

  /** Two whole numbers with an x between them: width and height, columns and rows. */
  static int[] size(int line, String name, String value) {
    if (!SIZE.matcher(value).matches()) {
      throw MediaException.inLine("hls-number", line, name + " is not two numbers with an x between them: " + value);
    }
    int x = value.indexOf('x');
    return new int[] {Integer.parseInt(value.substring(0, x)), Integer.parseInt(value.substring(x + 1))};
  }
}
