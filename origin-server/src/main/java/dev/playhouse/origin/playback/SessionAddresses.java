package dev.playhouse.origin.playback;

import java.net.URI;
import java.util.Map;
import java.util.function.Supplier;

/** The absolute addresses of a session, which its token authorises. */
public record SessionAddresses(String base, String token) {
  /** Where licences are asked for. */
  public static final String LICENCE_PATH = "/api/v1/drm/license";

  static final String HLS = "master.m3u8";
  static final String DASH = "manifest.mpd";
  static final String STEERING = "steering";

  static final String SESSION_PATH = "/api/v1/playback/sessions/";

  static SessionAddresses of(Supplier<URI> origin, String token) {
    return new SessionAddresses(origin.get().toString().replaceFirst("/$", ""), token);
  }

  Map<String, String> manifests() {
    return Map.of("hls", session(HLS), "dash", session(DASH));
  }

  String steering() {
    return session(STEERING);
  }

  String licence(String system) {
    return base + LICENCE_PATH + "?system=" + system + "&token=" + token;
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "SessionAddresses[" + base + "]";
  }

  private String session(String file) {
    return base + SESSION_PATH + token + "/" + file;
  }
}
