package dev.playhouse.encoder.profile;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A mapping of which every key must be known, and every value lie in its range. */
final class YamlSection {
  private static final Pattern SIZE = Pattern.compile("([0-9]{1,5})x([0-9]{1,5})");

  private final YamlNode.Mapping mapping;

  /** A width and a height in pixels. */
  record Size(int width, int height) {}

  private YamlSection(YamlNode.Mapping mapping) {
    this.mapping = mapping;
  }

  /** The section; refuses one with other keys than these. */
  static YamlSection of(YamlNode node, String what, Set<String> keys) {
    if (!(node instanceof YamlNode.Mapping mapping)) {
      throw value(node.line(), what + " is a " + kind(node) + "; write keys with values: " + sorted(keys));
    }
    mapping.entries().forEach(
        (key, value) -> {
          if (!keys.contains(key)) {
            throw new EncodingProfileException(
                "encoding-profile-key", value.line(), "there is no key " + quoted(key) + " in " + what + "; there are " + sorted(keys));
          }
        });
    return new YamlSection(mapping);
  }

  int line() {
    return mapping.line();
  }

  int line(String key) {
    YamlNode node = mapping.entries().get(key);
    return node == null ? line() : node.line();
  }

  /** The value of a key that may be left out. */
  @Nullable YamlNode node(String key) {
    return mapping.entries().get(key);
  }

  /** The value of a key that must be there. */
  YamlNode required(String key) {
    YamlNode node = mapping.entries().get(key);
    if (node == null) {
      throw new EncodingProfileException("encoding-profile-key", line(), key + " is missing; add it");
    }
    return node;
  }

  String word(String key, Pattern form, String remedy) {
    YamlNode node = required(key);
    String text = text(key, node);
    if (!form.matcher(text).matches()) {
      throw value(node.line(), key + " is " + quoted(text) + "; " + remedy);
    }
    return text;
  }

  String word(String key, Pattern form, String remedy, String otherwise) {
    return node(key) == null ? otherwise : word(key, form, remedy);
  }

  /** One of some words. */
  String choice(String key, List<String> words, String otherwise) {
    YamlNode node = node(key);
    if (node == null) {
      return otherwise;
    }
    String text = text(key, node);
    if (!words.contains(text)) {
      throw value(node.line(), key + " is " + quoted(text) + "; use one of " + String.join(", ", words));
    }
    return text;
  }

  int integer(String key, int least, int most) {
    YamlNode node = required(key);
    String text = text(key, node);
    if (text.matches("-?[0-9]{1,9}")) {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw value(node.line(), key + " is " + quoted(text) + "; give a whole number from " + least + " to " + most);
  }

  int integer(String key, int least, int most, int otherwise) {
    return node(key) == null ? otherwise : integer(key, least, most);
  }

  double number(String key, double least, double most, double otherwise) {
    YamlNode node = node(key);
    if (node == null) {
      return otherwise;
    }
    String text = text(key, node);
    if (text.matches("-?[0-9]{1,6}(\\.[0-9]{1,6})?")) {
      double number = Double.parseDouble(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw value(node.line(), String.format(Locale.ROOT, "%s is %s; give a number from %s to %s", key, quoted(text), least, most));
  }

  /** A size such as {@code 1280x720}, each side within bounds. */
  Size size(String key, int least, int most) {
    YamlNode node = required(key);
    String text = text(key, node);
    Matcher matcher = SIZE.matcher(text);
    if (matcher.matches()) {
      Size size = new Size(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
      if (Math.min(size.width(), size.height()) >= least && Math.max(size.width(), size.height()) <= most) {
        return size;
      }
    }
    throw value(node.line(), key + " is " + quoted(text) + "; give WIDTHxHEIGHT, each from " + least + " to " + most + ", such as 640x360");
  }

  static EncodingProfileException value(int line, String problem) {
    return new EncodingProfileException("encoding-profile-value", line, problem);
  }

  private static String text(String key, YamlNode node) {
    if (node instanceof YamlNode.Scalar scalar) {
      return scalar.text();
    }
    throw value(node.line(), key + " is a " + kind(node) + "; give a single value");
  }

  private static String kind(YamlNode node) {
    return switch (node) {
      case YamlNode.Scalar scalar -> "single value (" + quoted(scalar.text()) + ")";
      case YamlNode.Sequence sequence -> "list of " + sequence.items().size();
      case YamlNode.Mapping _ -> "section with keys";
    };
  }

  /** As it stands in the file, cut where it is long. */
  static String quoted(String text) {
    String shown = text.length() <= 40 ? text : text.substring(0, 40) + "…";
    return "\"" + shown.replaceAll("\\p{Cntrl}", "?") + "\"";
  }

  private static String sorted(Set<String> keys) {
    return String.join(", ", new TreeSet<>(keys));
  }
}
