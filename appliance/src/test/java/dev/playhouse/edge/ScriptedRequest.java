package dev.playhouse.edge;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came over a socket.
 *
 * @param head its lines as they were, with the empty one
 */
record ScriptedRequest(String head, String method, String path, Map<String, String> fields, byte[] content) {
  /** The next one; null at the end of the connection. */
  static @Nullable ScriptedRequest read(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n", head.length() - 4) < 0) {
      int next = in.read();
      if (next < 0) {
        return null;
      }
      head.append((char) next);
    }
    String[] lines = head.toString().split("\r\n", -1);
    String[] first = lines[0].split(" ", -1);
    Map<String, String> fields = new TreeMap<>();
    for (int i = 1; i < lines.length - 2; i++) {
      int colon = lines[i].indexOf(':');
      fields.put(lines[i].substring(0, colon).toLowerCase(Locale.ROOT), lines[i].substring(colon + 1).strip());
    }
    byte[] content = in.readNBytes(Integer.parseInt(fields.getOrDefault("content-length", "0")));
    return new ScriptedRequest(head.toString(), first[0], first[1], fields, content);
  }

  String field(String name) {
    return fields.getOrDefault(name, "");
  }

  /** The head of the same request on a connection that ends with its answer. */
  String closing() {
    return head.replaceAll("(?i)\r\n(connection|http2-settings|upgrade):[^\r]*", "").replaceFirst("\r\n", "\r\nConnection: close\r\n");
  }
}
