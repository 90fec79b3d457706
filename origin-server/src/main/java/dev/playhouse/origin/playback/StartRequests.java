package dev.playhouse.origin.playback;

import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.protocol.playback.Device;
import dev.playhouse.protocol.playback.StartRequest;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a well-formed start request looks like. */
final class StartRequests {
  private static final Pattern DRM = Pattern.compile("[a-z0-9]{1,16}");
  private static final int MAX_DRM = 8;
  private static final int MAX_NAME = 200;
  private static final int KEY_BYTES = 32;

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
    checkDevice(request.device());
  }

  private static void checkDevice(@Nullable Device device) {
    if (device == null) {
      return;
    }
    if (device.name() == null || device.name().isBlank() || device.name().length() > MAX_NAME) {
      throw new OriginException(Kind.INVALID, "device-name-invalid", "a device's name has 1 to " + MAX_NAME + " characters");
    }
    if (device.publicKey() == null || keyBytes(device.publicKey()) != KEY_BYTES) {
      throw new OriginException(Kind.INVALID, "device-key-invalid", "a device's public key is an X25519 key, 32 bytes in base64url");
    }
  }

  private static int keyBytes(String publicKey) {
    try {
      return Base64.getUrlDecoder().decode(publicKey).length;
    } catch (IllegalArgumentException notBase64) {
      return -1;
    }
  }
}
