package dev.playhouse.encoder.profile;

import java.util.List;
import java.util.Map;

/** A value in a YAML file that remembers its line, counted from 1. */
sealed interface YamlNode {
  int line();

  /** Text, a number or a word. */
  record Scalar(int line, String text) implements YamlNode {}

  /** Values in order. */
  record Sequence(int line, List<YamlNode> items) implements YamlNode {}

  /** Values by key, in the order of the file. */
  record Mapping(int line, Map<String, YamlNode> entries) implements YamlNode {}
}
