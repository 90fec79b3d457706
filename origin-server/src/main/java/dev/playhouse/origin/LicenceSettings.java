package dev.playhouse.origin;

import dev.playhouse.origin.playback.LicenceService;
import dev.playhouse.origin.playback.LicenceServices;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The section {@code licences} of the configuration. */
record LicenceSettings(
    @Nullable Integer minutes,
    @Nullable Integer softwareMaxHeight,
    @Nullable Service widevine,
    @Nullable Service playready,
    @Nullable Service fairplay) {
  private static final int MOST_MINUTES = 24 * 60;
  private static final int MOST_HEIGHT = 8640;

  /** The section of one service in it. */
  record Service(@Nullable String url, @Nullable String authorization, @Nullable String authority, @Nullable String certificateUrl) {
    LicenceService settle(String system) {
      if (certificateUrl != null && !system.equals("fairplay")) {
        throw OriginSettings.invalid("licences." + system + " has no certificate_url: only FairPlay has one");
      }
      return new LicenceService(
          URI.create(address(system + ".url", url)),
          OriginSettings.path(authorization),
          OriginSettings.path(authority),
          certificateUrl == null ? null : address(system + ".certificate_url", certificateUrl));
    }

    private static String address(String key, @Nullable String text) {
      if (text == null || !text.matches("https?://[^/?#@\\s\"<>\\\\]+(/[\\x21-\\x7e&&[^#\"<>\\\\^`{|}]]*)?")) {
        throw OriginSettings.invalid(
            "licences." + key + " is an http or https address with what is special escaped, such as https://licences.example.org/drm, not " + text);
      }
      if (text.startsWith("http:") && !OriginSettings.isLoopback(URI.create(text).getHost())) {
        throw OriginSettings.invalid("licences are asked for over https or on this machine only: write https in licences." + key + ", not " + text);
      }
      return text;
    }
  }

  /** Checks a section, which may be absent, and fills in the defaults. */
  static LicenceServices settle(@Nullable LicenceSettings settings) {
    LicenceServices usual = LicenceServices.NONE;
    if (settings == null) {
      return usual;
    }
    int minutes = Objects.requireNonNullElse(settings.minutes, (int) usual.licence().toMinutes());
    if (minutes < 1 || minutes > MOST_MINUTES) {
      throw OriginSettings.invalid("licences.minutes is 1 to " + MOST_MINUTES + ", not " + minutes);
    }
    int height = Objects.requireNonNullElse(settings.softwareMaxHeight, usual.softwareHeight());
    if (height < 0 || height > MOST_HEIGHT) {
      throw OriginSettings.invalid("licences.software_max_height is 0 to " + MOST_HEIGHT + ", not " + height);
    }
    Map<String, LicenceService> others = new LinkedHashMap<>();
    add(others, "widevine", settings.widevine);
    add(others, "playready", settings.playready);
    add(others, "fairplay", settings.fairplay);
    return new LicenceServices(others, usual.clearKeyHeight(), height, Duration.ofMinutes(minutes));
  }

  private static void add(Map<String, LicenceService> others, String system, @Nullable Service service) {
    if (service != null) {
      others.put(system, service.settle(system));
    }
  }
}
