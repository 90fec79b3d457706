package dev.playhouse.origin;

import dev.playhouse.media.protection.KeySystem;
import dev.playhouse.origin.keys.KeyServer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the settings of the key server. */
final class KeyServerSettings {
  private static final Map<String, KeySystem> SYSTEMS =
      Map.of("widevine", KeySystem.WIDEVINE, "playready", KeySystem.PLAYREADY, "fairplay", KeySystem.FAIRPLAY);

  private KeyServerSettings() {}

  /** The key server of some settings, or null if they name none. */
  static @Nullable KeyServer settle(OriginSettings settings) {
    String url = settings.spekeUrl();
    if (url == null) {
      if (settings.spekeAuthorization() != null || settings.spekeCertificate() != null || settings.spekeSystems() != null) {
        throw OriginSettings.invalid("there are settings of a key server, but not where it is: give speke_url");
      }
      return null;
    }
    if ((settings.spekeCertificate() == null) != (settings.spekeKey() == null)) {
      throw OriginSettings.invalid("a client certificate needs its key: give both speke_certificate and speke_key, or neither");
    }
    return new KeyServer(
        url(url),
        OriginSettings.path(settings.spekeAuthorization()),
        OriginSettings.path(settings.spekeCertificate()),
        OriginSettings.path(settings.spekeKey()),
        systems(Objects.requireNonNullElse(settings.spekeSystems(), List.of("widevine", "playready"))));
  }

  private static URI url(String text) {
    if (!text.matches("https?://[^/?#@\\s]+(/[^#\\s]*)?")) {
      throw OriginSettings.invalid(
          "speke_url " + text + " is no http or https address: write one such as https://keys.example.org/speke/v2.0/copyProtection");
    }
    URI url = URI.create(text);
    if (url.getScheme().equals("http") && !OriginSettings.isLoopback(url.getHost())) {
      throw OriginSettings.invalid("keys come over https or from this machine only, not from " + text + ": write https");
    }
    return url;
  }

  private static Set<KeySystem> systems(List<String> names) {
    if (names.isEmpty()) {
      throw OriginSettings.invalid("speke_systems is empty: name at least one of widevine, playready, fairplay");
    }
    return names.stream().map(KeyServerSettings::system).collect(Collectors.toSet());
  }

  private static KeySystem system(String name) {
    KeySystem system = SYSTEMS.get(name);
    if (system == null) {
      throw OriginSettings.invalid("speke_systems names " + name + ": use widevine, playready, fairplay");
    }
    return system;
  }
}
