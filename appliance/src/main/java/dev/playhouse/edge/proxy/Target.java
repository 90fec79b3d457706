package dev.playhouse.edge.proxy;

import dev.playhouse.edge.failure.EdgeException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the target of a request is called upstream (RFC 9112 section 3.2). */
final class Target {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  /** Another authority than that of the upstream means nothing: everything is asked there. */
  private static final Pattern ABSOLUTE = Pattern.compile("https?://[^/?#]*(.*)", Pattern.CASE_INSENSITIVE);

  /** Delimiters and unreserved letters of RFC 3986, without the {@code #} that no target has, and whole escapes. */
  private static final Pattern PLAIN = Pattern.compile("(?:[!$&-;=?-Z\\[\\]_a-z~]|%[0-9A-Fa-f]{2})*+");

  private Target() {}

  /** The URI of a target behind a base, which has no slash at its end. What browsers send and RFC 3986 does not allow is escaped. */
  static URI of(URI base, String target) {
    Matcher absolute = ABSOLUTE.matcher(target);
    String path = absolute.matches() ? absolute.group(1) : target;
    String rooted = path.isEmpty() || path.startsWith("?") ? "/" + path : path;
    if (!rooted.startsWith("/") || rooted.indexOf('#') >= 0) {
      throw new EdgeException("target-invalid", 400, "the target of a request is a path, or a whole http URL");
    }
    try {
      return new URI(base + (PLAIN.matcher(rooted).matches() ? rooted : escaped(rooted)));
    } catch (URISyntaxException e) {
      throw new EdgeException("target-invalid", 400, "the target is no path: " + e.getReason().toLowerCase(Locale.ROOT), e);
    }
  }

  private static String escaped(String path) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < path.length(); i++) {
      String rest = path.substring(i, Math.min(path.length(), i + 3));
      if (PLAIN.matcher(rest).matches() && rest.startsWith("%")) {
        escaped.append('%');
      } else if (path.charAt(i) != '%' && PLAIN.matcher(path.substring(i, i + 1)).matches()) {
        escaped.append(path.charAt(i));
      } else {
        for (byte each : path.substring(i, i + 1).getBytes(StandardCharsets.ISO_8859_1)) {
          escaped.append('%').append(HEX.toHexDigits(each));
        }
      }
    }
    return escaped.toString();
  }
}
