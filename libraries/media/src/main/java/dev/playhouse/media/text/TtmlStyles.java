package dev.playhouse.media.text;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The named styles and regions of a TTML file; what a style takes from others is found once. Not thread-safe. */
final class TtmlStyles {
  /** What is looked at: the rest WebVTT cannot say, or players do not mind. */
  private static final Set<String> PROPERTIES =
      Set.of(
          "fontStyle", "fontWeight", "textDecoration", "color", "textAlign", "displayAlign", "origin", "extent", "writingMode", "visibility",
          "display", "ruby");
  private static final Set<String> NOT_INHERITED = Set.of("displayAlign", "origin", "extent", "writingMode");
  /** Styles that refer to styles: authoring tools use two levels. */
  private static final int MAX_CHAIN = 16;

  private final Map<String, Map<String, String>> definitions = new HashMap<>();
  private final Map<String, Map<String, String>> resolved = new HashMap<>();
  private final Set<String> visiting = new HashSet<>();

  /** Adds attributes, by local name, to a style or region. */
  void define(String id, Map<String, String> attributes) {
    if (definitions.size() == SubtitleLimits.MAX_STYLES) {
      throw new SubtitleException("subtitle-limit", "more than " + SubtitleLimits.MAX_STYLES + " styles and regions");
    }
    definitions.computeIfAbsent(id, key -> new HashMap<>()).putAll(attributes);
  }

  /** The properties of a named style or region, none when there is no such. */
  Map<String, String> named(String id) {
    Map<String, String> known = resolved.get(id);
    if (known != null) {
      return known;
    }
    Map<String, String> definition = definitions.get(id);
    if (definition == null || visiting.size() == MAX_CHAIN || !visiting.add(id)) {
      return Map.of();
    }
    Map<String, String> properties = of(definition);
    visiting.remove(id);
    resolved.put(id, properties);
    return properties;
  }

  /** The properties that an element's attributes give it, own ones before those of the styles it names. */
  Map<String, String> of(Map<String, String> attributes) {
    Map<String, String> properties = new HashMap<>();
    for (String reference : attributes.getOrDefault("style", "").split("\\s+", -1)) {
      if (!reference.isEmpty()) {
        properties.putAll(named(reference));
      }
    }
    PROPERTIES.stream().filter(attributes::containsKey).forEach(name -> properties.put(name, attributes.get(name)));
    return properties;
  }

  /** What content takes from the region it stands in. */
  static Map<String, String> inherited(Map<String, String> region) {
    Map<String, String> properties = new HashMap<>(region);
    properties.keySet().removeAll(NOT_INHERITED);
    return properties;
  }

  /** Whether text with these properties is not to be seen: it was hidden, or it serves players that know no ruby. */
  static boolean isHidden(Map<String, String> properties) {
    return "hidden".equals(properties.get("visibility"))
        || "none".equals(properties.get("display"))
        || "delimiter".equals(properties.get("ruby"));
  }

  /** The look that properties give, on top of another. */
  static TextStyle look(TextStyle base, Map<String, String> properties) {
    TextStyle look =
        switch (properties.getOrDefault("ruby", "none")) {
          case "base", "baseContainer" -> base.ruby(TextStyle.Ruby.BASE);
          case "text", "textContainer" -> base.ruby(TextStyle.Ruby.TEXT);
          default -> base;
        };
    if (properties.containsKey("fontStyle")) {
      look = look.italic(!properties.get("fontStyle").equals("normal"));
    }
    if (properties.containsKey("fontWeight")) {
      look = look.bold(properties.get("fontWeight").equals("bold"));
    }
    if (properties.containsKey("textDecoration")) {
      String decoration = properties.get("textDecoration");
      look = decoration.contains("nderline") ? look.underline(!decoration.contains("noUnderline")) : decoration.equals("none")
          ? look.underline(false) : look;
    }
    return properties.containsKey("color") ? look.colour(properties.get("color")) : look;
  }
}
