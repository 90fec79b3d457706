package dev.playhouse.origin;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.playhouse.origin.OriginClient.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The operations of an OpenAPI description, with what it says of their bodies. */
final class Operations {
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete", "head", "options");
  private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private final JsonNode description;

  private Operations(JsonNode description) {
    this.description = description;
  }

  static Operations of(byte[] yaml) {
    return new Operations(new YAMLMapper().readTree(yaml));
  }

  /**
   * One method of one path.
   *
   * @param role who may use it; empty for everybody
   */
  record Operation(String method, String path, String role, JsonNode description) {
    @Override
    public String toString() {
      return method.toUpperCase(Locale.ROOT) + " " + path;
    }
  }

  JsonNode schemas() {
    return description.at("/components/schemas");
  }

  List<Operation> all() {
    List<Operation> all = new ArrayList<>();
    description
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue().properties().stream()
                    .filter(entry -> METHODS.contains(entry.getKey()))
                    .forEach(entry -> all.add(new Operation(entry.getKey(), path.getKey(), role(entry.getValue()), entry.getValue()))));
    return all;
  }

  /** The media types that a request may have; none where it has no body. */
  JsonNode requestContent(Operation operation) {
    return resolved(operation.description().path("requestBody")).path("content");
  }

  /** What is said of an answer. */
  JsonNode response(Operation operation, int status) {
    JsonNode responses = operation.description().get("responses");
    return resolved(responses.has(String.valueOf(status)) ? responses.get(String.valueOf(status)) : responses.path("default"));
  }

  /** Every media type that is described anywhere, with its schema and example. */
  Stream<JsonNode> contents() {
    return all().stream()
        .flatMap(operation -> Stream.concat(Stream.of(requestContent(operation)), responses(operation)))
        .flatMap(content -> content.properties().stream().map(Map.Entry::getValue));
  }

  /** What an answer has against what is said of it; empty when it is as it should be. */
  List<String> faults(Operation operation, Reply reply) {
    JsonNode content = response(operation, reply.status()).path("content");
    String type = reply.header("Content-Type").replaceAll(";.*", "");
    if (content.isMissingNode() || content.isEmpty()) {
      return reply.status() < 300 ? List.of() : List.of("a status that is not described: " + reply.status());
    }
    if (operation.method().equals("head")) {
      return List.of();
    }
    if (!content.has(type)) {
      return List.of("a content type that is not described: " + type);
    }
    return type.endsWith("json") ? faults(content.get(type).get("schema"), reply.text()) : List.of();
  }

  /** What a text has against a schema. */
  List<String> faults(JsonNode schema, String json) {
    ObjectNode whole = ((ObjectNode) schema.deepCopy()).set("components", description.get("components"));
    return SCHEMAS.getSchema(whole).validate(json, InputFormat.JSON).stream().map(Object::toString).toList();
  }

  private Stream<JsonNode> responses(Operation operation) {
    return operation.description().get("responses").properties().stream().map(response -> resolved(response.getValue()).path("content"));
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? description.at(node.get("$ref").asString().substring(1)) : node;
  }

  private static String role(JsonNode operation) {
    JsonNode security = operation.get("security");
    return security.isEmpty() ? "" : security.get(0).get("bearer").get(0).asString();
  }
}
