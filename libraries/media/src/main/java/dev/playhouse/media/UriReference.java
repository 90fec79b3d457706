package dev.playhouse.media;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * References in manifests, resolved as RFC 3986 section 5.2 has it. {@link URI#resolve} follows the standard before that: it joins a host without a
 * path to what comes next, makes one slash of two, leaves {@code ..} above the root, and takes a query alone for another file. What has no place in
 * an address, such as the space of a file's name, is escaped as browsers do it.
 */
public final class UriReference {
  private static final Pattern PARTS = Pattern.compile("^((?:[A-Za-z][A-Za-z0-9+.-]*:)?(?://[^/?#]*)?)(.*)$", Pattern.DOTALL);
  private static final String ALLOWED = "-._~!$&'()*+,;=:@/?#%";

  private UriReference() {}

  /**
   * What a reference names.
   *
   * @param base where it was found
   * @throws URISyntaxException when it is no reference even with its odd characters escaped
   */
  public static URI resolve(URI base, String reference) throws URISyntaxException {
    URI relative = new URI(escaped(reference.strip()));
    if (relative.isOpaque() || base.isOpaque()) {
      return base.resolve(relative);
    }
    String path = relative.getRawPath();
    if (relative.getScheme() != null) {
      return of(relative.getScheme(), relative.getRawAuthority(), withoutDots(path), relative.getRawQuery(), relative);
    }
    if (relative.getRawAuthority() != null) {
      return of(base.getScheme(), relative.getRawAuthority(), withoutDots(path), relative.getRawQuery(), relative);
    }
    if (path.isEmpty()) {
      String query = relative.getRawQuery() == null ? base.getRawQuery() : relative.getRawQuery();
      return of(base.getScheme(), base.getRawAuthority(), base.getRawPath(), query, relative);
    }
    return of(base.getScheme(), base.getRawAuthority(), withoutDots(merged(base, path)), relative.getRawQuery(), relative);
  }

  private static URI of(@Nullable String scheme, @Nullable String authority, String path, @Nullable String query, URI relative)
      throws URISyntaxException {
    String fragment = relative.getRawFragment();
    return new URI((scheme == null ? "" : scheme + ":") + (authority == null ? "" : "//" + authority) + path
        + (query == null ? "" : "?" + query) + (fragment == null ? "" : "#" + fragment));
  }

  private static String merged(URI base, String path) {
    if (path.startsWith("/")) {
      return path;
    }
    boolean bare = base.getRawAuthority() != null && base.getRawPath().isEmpty();
    return bare ? "/" + path : base.getRawPath().substring(0, base.getRawPath().lastIndexOf('/') + 1) + path;
  }

  /** Section 5.2.4. */
  private static String withoutDots(String path) {
    boolean absolute = path.startsWith("/");
    Deque<String> segments = new ArrayDeque<>();
    String[] parts = path.substring(absolute ? 1 : 0).split("/", -1);
    for (int i = 0; i < parts.length; i++) {
      boolean dots = parts[i].equals(".") || parts[i].equals("..");
      if (parts[i].equals("..") && !segments.isEmpty()) {
        segments.removeLast();
      }
      if (!dots) {
        segments.addLast(parts[i]);
      } else if (i == parts.length - 1) {
        segments.addLast("");
      }
    }
    return (absolute ? "/" : "") + String.join("/", segments);
  }

  private static String escaped(String reference) {
    Matcher parts = PARTS.matcher(reference);
    if (!parts.matches()) {
      return reference;
    }
    String rest = parts.group(2);
    StringBuilder escaped = new StringBuilder(parts.group(1));
    for (int i = 0; i < rest.length(); i += Character.charCount(rest.codePointAt(i))) {
      int c = rest.codePointAt(i);
      boolean stays = c < 0x80 && (Character.isLetterOrDigit(c) || ALLOWED.indexOf(c) >= 0);
      if (stays && (c != '%' || (isHex(rest, i + 1) && isHex(rest, i + 2)))) {
        escaped.appendCodePoint(c);
      } else {
        for (byte octet : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
          escaped.append("%%%02X".formatted(octet));
        }
      }
    }
    return escaped.toString();
  }

  private static boolean isHex(String text, int at) {
    return at < text.length() && HexFormat.isHexDigit(text.charAt(at));
  }
}
