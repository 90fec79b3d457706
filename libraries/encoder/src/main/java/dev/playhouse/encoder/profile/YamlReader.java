package dev.playhouse.encoder.profile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Reads plain YAML: one document of mappings, sequences and scalars, without aliases. */
final class YamlReader {
  /** Some hundred times an ordinary encoding profile. */
  private static final int MAX_CHARACTERS = 1 << 16;

  /** Deeper than any encoding profile. */
  private static final int MAX_DEPTH = 8;

  private static final YAMLMapper YAML = new YAMLMapper();

  private final YAMLParser parser;

  private YamlReader(YAMLParser parser) {
    this.parser = parser;
  }

  /** Reads a whole file; throws {@link EncodingProfileException} and nothing else. */
  static YamlNode read(String yaml) {
    if (yaml.length() > MAX_CHARACTERS) {
      throw new EncodingProfileException(
          "encoding-profile-limit", 1, "the file has " + yaml.length() + " characters; an encoding profile needs at most " + MAX_CHARACTERS);
    }
    try (YAMLParser parser = (YAMLParser) YAML.createParser(yaml)) {
      return new YamlReader(parser).document();
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
      throw new EncodingProfileException("encoding-profile-yaml", line, "this is no YAML: " + e.getOriginalMessage().strip(), e);
    }
  }

  private YamlNode document() {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw unreadable("the file is empty; write an encoding profile");
    }
    YamlNode node = node(first, 1);
    if (parser.nextToken() != null) {
      throw unreadable("a second document begins; write one encoding profile a file");
    }
    return node;
  }

  private YamlNode node(JsonToken token, int depth) {
    if (depth > MAX_DEPTH) {
      throw new EncodingProfileException("encoding-profile-limit", line(), "values lie more than " + MAX_DEPTH + " deep; take them apart");
    }
    if (parser.isCurrentAlias()) {
      throw unreadable("aliases are not read; write the value itself");
    }
    return switch (token) {
      case START_OBJECT -> mapping(depth);
      case START_ARRAY -> sequence(depth);
      case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE -> new YamlNode.Scalar(line(), parser.getString());
      default -> throw unreadable("a value is missing or cannot be read; write one, or leave the key out");
    };
  }

  private YamlNode mapping(int depth) {
    int line = line();
    Map<String, YamlNode> entries = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      int keyLine = line();
      if (entries.put(key, node(parser.nextToken(), depth + 1)) != null) {
        throw new EncodingProfileException("encoding-profile-key", keyLine, YamlSection.quoted(key) + " stands here a second time; keep one");
      }
    }
    return new YamlNode.Mapping(line, entries);
  }

  private YamlNode sequence(int depth) {
    int line = line();
    List<YamlNode> items = new ArrayList<>();
    for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
      items.add(node(token, depth + 1));
    }
    return new YamlNode.Sequence(line, List.copyOf(items));
  }

  private int line() {
    return Math.max(1, parser.currentTokenLocation().getLineNr());
  }

  private EncodingProfileException unreadable(String problem) {
    return new EncodingProfileException("encoding-profile-yaml", line(), problem);
  }
}
