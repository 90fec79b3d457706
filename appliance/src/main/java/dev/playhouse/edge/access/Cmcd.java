package dev.playhouse.edge.access;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What a player tells of itself (Common Media Client Data, CTA-5004 and, version 2, CTA-5004-B): from the query argument {@code CMCD}, or else from
 * the fields CMCD-Request, CMCD-Object, CMCD-Status and CMCD-Session. Keys that the standard does not
 * reserve, values that are not of their key's type and everything
 * over a limit are left out, and so is {@code nor}, which is a piece of an address.
 */
final class Cmcd {
  /** Longer than all reserved keys at their longest. */
  private static final int MAX_LENGTH = 2048;

  private static final String ARGUMENT = "CMCD=";
  private static final Pattern INTEGER = Pattern.compile("\\d{1,15}");

  /** A list of version 2: each number may say which kind of object it is of. */
  private static final Pattern LIST = Pattern.compile("\\(\\d{1,15}(;[a-z]{1,2})?( \\d{1,15}(;[a-z]{1,2})?){0,9}\\)");

  private static final Pattern ITEM = Pattern.compile("\\d+");
  private static final Pattern DECIMAL = Pattern.compile("\\d{1,3}(\\.\\d{1,3})?");
  private static final Pattern TOKEN = Pattern.compile("[a-z]{1,2}");
  private static final Pattern RANGE = Pattern.compile("\\d{0,15}-\\d{0,15}");

  /** The standard's limits of a content id and a session id. */
  private static final Pattern CONTENT = Pattern.compile("\\P{Cntrl}{1,128}");

  private static final Pattern SESSION = Pattern.compile("\\P{Cntrl}{1,64}");

  private Cmcd() {}

  /** The reserved keys and their values: numbers, booleans, texts, and lists of several numbers; a list of one is that number. */
  static Map<String, Object> of(String target, List<String> fields) {
    String text = argument(target);
    if (text.isEmpty()) {
      text = String.join(",", fields);
    }
    Map<String, Object> values = new TreeMap<>();
    if (text.length() <= MAX_LENGTH) {
      int at = 0;
      while (at < text.length()) {
        int end = endOfPair(text, at);
        pair(text.substring(at, end), values);
        at = end + 1;
      }
    }
    return values;
  }

  private static String argument(String target) {
    int query = target.indexOf('?');
    if (query >= 0) {
      for (String argument : target.substring(query + 1).split("&", -1)) {
        if (argument.startsWith(ARGUMENT)) {
          return decoded(argument.substring(ARGUMENT.length()));
        }
      }
    }
    return "";
  }

  private static String decoded(String argument) {
    try {
      return URLDecoder.decode(argument, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return ""; // a percent sign without its digits: nothing of it can be trusted
    }
  }

  /** The next comma that is not inside quotes. */
  private static int endOfPair(String text, int from) {
    boolean quoted = false;
    for (int at = from; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '\\' && quoted) {
        at++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        return at;
      }
    }
    return text.length();
  }

  private static void pair(String pair, Map<String, Object> values) {
    int equals = pair.indexOf('=');
    String key = (equals < 0 ? pair : pair.substring(0, equals)).strip();
    String value = equals < 0 ? "true" : pair.substring(equals + 1).strip();
    switch (key) {
      case "bl", "br", "mtp", "tb", "ab", "bsa", "bsd", "bsda", "lab", "lb", "pb", "tab", "tbl" -> numbers(key, value, values);
      case "d", "dl", "rtp", "v", "dfa", "ltc", "msd", "pt", "sn" -> {
        if (INTEGER.matcher(value).matches()) {
          values.put(key, Long.valueOf(value));
        }
      }
      case "pr" -> {
        if (DECIMAL.matcher(value).matches()) {
          values.put(key, Double.valueOf(value));
        }
      }
      case "bs", "su", "bg", "nr" -> {
        if (value.equals("true") || value.equals("false")) {
          values.put(key, Boolean.valueOf(value));
        }
      }
      case "ot", "sf", "st", "sta" -> text(key, value, TOKEN, values);
      case "nrr" -> text(key, unquoted(value), RANGE, values);
      case "cid" -> text(key, unquoted(value), CONTENT, values);
      case "sid" -> text(key, unquoted(value), SESSION, values);
      default -> {} // not reserved, or an address
    }
  }

  private static void numbers(String key, String value, Map<String, Object> values) {
    String list = INTEGER.matcher(value).matches() ? "(" + value + ")" : value;
    if (LIST.matcher(list).matches()) {
      List<Long> numbers = ITEM.matcher(list).results().map(MatchResult::group).map(Long::valueOf).toList();
      values.put(key, numbers.size() == 1 ? numbers.getFirst() : numbers);
    }
  }

  private static void text(String key, String value, Pattern allowed, Map<String, Object> values) {
    if (allowed.matcher(value).matches()) {
      values.put(key, value);
    }
  }

  private static String unquoted(String value) {
    boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
    return quoted ? value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1") : "";
  }
}
