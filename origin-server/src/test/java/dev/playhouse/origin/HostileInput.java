package dev.playhouse.origin;

import dev.playhouse.protocol.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What nobody well-meaning sends. */
final class HostileInput {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** For path segments and query parameters, percent-encoded. */
  static final List<String> SEGMENTS =
      List.of(
          "title_none",
          "..",
          "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
          "%00",
          "%0d%0aX-Injected:%20yes",
          "'%20or%20'1'='1",
          "%27%3B%20drop%20table%20titles%3B--",
          "%3Cscript%3Ealert(1)%3C%2Fscript%3E",
          "%F0%9F%92%A9",
          "%ff%fe",
          "-1",
          "9".repeat(40),
          "a".repeat(3000));

  /** In place of a field's value. */
  private static final List<JsonNode> VALUES =
      List.of(
          JSON.nullNode(),
          JSON.booleanNode(true),
          JSON.numberNode(-1),
          JSON.numberNode(Long.MAX_VALUE),
          JSON.numberNode(1e308),
          JSON.stringNode(""),
          JSON.stringNode("\u0000\u0007\r\nX-Injected: yes"),
          JSON.stringNode("' or '1'='1'; drop table titles;--"),
          JSON.stringNode("<script>alert(1)</script>"),
          JSON.stringNode("\ud800"),
          JSON.stringNode("x".repeat(100_000)),
          JSON.arrayNode(),
          JSON.arrayNode().addNull(),
          JSON.arrayNode().add(JSON.objectNode()),
          JSON.objectNode(),
          JSON.objectNode().putNull("x"));

  private HostileInput() {}

  /** Bodies that are no JSON object at all. */
  static List<byte[]> bodies() {
    return List.of(
            "",
            "null",
            "[]",
            "[null]",
            "\"text\"",
            "1e999",
            "{",
            "{\"a\":1}{",
            "{\"unknown\":" + "[".repeat(100_000) + "}",
            "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000),
            "\u0000\u0001\u0002",
            "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>",
            "x".repeat((1 << 20) + 1))
        .stream()
        .map(text -> text.getBytes(StandardCharsets.ISO_8859_1))
        .toList();
  }

  /** A valid body with each of its values replaced in turn, at every depth, and with a field that nobody knows. */
  static List<byte[]> mutations(JsonNode valid) {
    List<JsonNode> mutated = new ArrayList<>();
    mutate(valid, valid, "", mutated);
    return mutated.stream().map(Json.MAPPER::writeValueAsBytes).toList();
  }

  private static void mutate(JsonNode whole, JsonNode part, String pointer, List<JsonNode> mutated) {
    for (Map.Entry<String, JsonNode> field : part.properties()) {
      String child = pointer + "/" + field.getKey();
      for (JsonNode value : VALUES) {
        JsonNode copy = whole.deepCopy();
        ((ObjectNode) copy.at(pointer)).set(field.getKey(), value);
        mutated.add(copy);
      }
      mutate(whole, field.getValue(), child, mutated);
    }
    for (int i = 0; part.isArray() && i < part.size(); i++) {
      for (JsonNode value : VALUES) {
        JsonNode copy = whole.deepCopy();
        ((ArrayNode) copy.at(pointer)).set(i, value);
        mutated.add(copy);
      }
      mutate(whole, part.get(i), pointer + "/" + i, mutated);
    }
  }
}
