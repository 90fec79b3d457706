package dev.playhouse.origin;

import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the origin answered. */
record Reply(int status, Map<String, List<String>> headers, byte[] body) {
  /** The first value of a header, empty without one. */
  String header(String name) {
    Map<String, List<String>> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    byName.putAll(headers);
    return byName.getOrDefault(name, List.of("")).getFirst();
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** The record in the envelope. */
  <T> T data(Class<T> type) {
    if (status >= 300) {
      throw new AssertionError(status + ": " + text());
    }
    return Json.MAPPER.treeToValue(Json.MAPPER.readTree(body).get("data"), type);
  }

  /** The code of a problem document. */
  String code() {
    return Json.MAPPER.readValue(body, Problem.class).code();
  }
}
