package dev.playhouse.origin.playback;

import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.protocol.playback.StartRequest;
import java.util.List;
import java.util.regex.Pattern;

/** What a well-formed start request looks like. */
final class StartRequests {
  private static final Pattern DRM = Pattern.compile("[a-z0-9]{1,16}");
  private static final int MAX_DRM = 8;

  private StartRequests() {}

  static void check(StartRequest request) {
    if (request.titleId() == null) {
      throw new OriginException(Kind.INVALID, "title-missing", "the request names no title: send title_id");
    }
    List<String> drm = request.drm();
    boolean named = drm != null && drm.stream().allMatch(system -> system != null && DRM.matcher(system).matches());
    if (!named || drm.isEmpty() || drm.size() > MAX_DRM) {
      throw new OriginException(Kind.INVALID, "drm-invalid", "drm lists the systems that the player can use, such as device and clearkey");
    }
    String scheme = request.scheme();
    if (scheme != null && !scheme.equals("http") && !scheme.equals("https")) {
      throw new OriginException(Kind.INVALID, "scheme-invalid", "scheme is http or https; leave it out when both will do");
    }
  }
}
