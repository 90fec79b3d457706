package dev.playhouse.origin;

import dev.playhouse.origin.history.Projection.Rebuilt;
import dev.playhouse.protocol.Json;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The forms in which a rebuild is told, named as they are written after {@code -o}. */
enum RebuildOutput {
  table,
  json,
  jsonl,
  yaml;

  String text(Rebuilt rebuilt) {
    JsonNode node = Json.MAPPER.valueToTree(rebuilt);
    return switch (this) {
      case table -> node.properties().stream()
          .map(field -> "%-18s %s%n".formatted(field.getKey().replace('_', ' '), field.getValue().asString()))
          .collect(Collectors.joining());
      case json -> node.toPrettyString() + "\n";
      case jsonl -> node + "\n";
      case yaml -> new YAMLMapper().writeValueAsString(node);
    };
  }
}
