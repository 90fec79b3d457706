package dev.playhouse.origin.encoding;

import dev.playhouse.protocol.Json;
import java.util.HashMap;
import java.util.Map;

/** What the parameters of encode steps are called, and how records go into them. */
final class StepParameters {
  static final String ASSET = "asset_id";
  static final String MASTER = "master_id";
  static final String MASTER_INFO = "master_info";
  static final String ENCODING_PROFILE = "encoding_profile";
  static final String KEY_SYSTEMS = "key_systems";
  static final String FFMPEG = "ffmpeg";
  static final String TRACK = "track";

  private StepParameters() {}

  static String write(Object record) {
    return Json.MAPPER.writeValueAsString(record);
  }

  static <T> T read(Map<String, String> parameters, String name, Class<T> type) {
    String json = parameters.get(name);
    if (json == null) {
      throw new IllegalArgumentException("a step lacks its parameter " + name);
    }
    return Json.MAPPER.readValue(json, type);
  }

  static String text(Map<String, String> parameters, String name) {
    String text = parameters.get(name);
    if (text == null) {
      throw new IllegalArgumentException("a step lacks its parameter " + name);
    }
    return text;
  }

  static Map<String, String> with(Map<String, String> parameters, String name, String value) {
    Map<String, String> more = new HashMap<>(parameters);
    more.put(name, value);
    return Map.copyOf(more);
  }
}
