package dev.playhouse.origin.playback;

import dev.playhouse.media.manifest.DrmService;
import dev.playhouse.media.protection.KeySystem;
import dev.playhouse.protocol.playback.Grant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where players get licences of DRM systems that somebody else serves; what has no address is not signalled. */
public record LicenceServices(@Nullable String widevine, @Nullable String playReady, @Nullable String fairPlay) {
  public static final LicenceServices NONE = new LicenceServices(null, null, null);

  /** DRM systems that the origin itself serves. */
  private static final List<String> OWN = List.of("clearkey", "device");

  /** The words for all DRM systems that players can get licences for. */
  List<String> served() {
    return Stream.concat(OWN.stream(), configured().keySet().stream()).toList();
  }

  /** Where a session gets the licences of its grant. */
  Map<String, String> addresses(Grant grant, SessionAddresses session) {
    Map<String, DrmService> configured = configured();
    Map<String, String> addresses = new LinkedHashMap<>();
    for (String system : grant.drm()) {
      DrmService service = configured.get(system);
      String elsewhere = service == null ? null : service.licenceUrl();
      addresses.put(system, elsewhere == null ? session.licence(system) : elsewhere);
    }
    return addresses;
  }

  /** The services that are configured, by the word for their DRM system. */
  Map<String, DrmService> configured() {
    Map<String, DrmService> services = new LinkedHashMap<>();
    if (widevine != null) {
      services.put("widevine", new DrmService.Widevine(widevine));
    }
    if (playReady != null) {
      services.put("playready", new DrmService.PlayReady(playReady));
    }
    if (fairPlay != null) {
      services.put("fairplay", new DrmService.FairPlay(fairPlay));
    }
    return services;
  }

  /** The key systems that packages name: Clear Key, which the origin serves itself, and those that are configured. */
  public Set<KeySystem> keySystems() {
    Set<KeySystem> systems = EnumSet.of(KeySystem.CLEAR_KEY);
    for (DrmService service : configured().values()) {
      switch (service) {
        case DrmService.ClearKey _ -> systems.add(KeySystem.CLEAR_KEY);
        case DrmService.Widevine _ -> systems.add(KeySystem.WIDEVINE);
        case DrmService.PlayReady _ -> systems.add(KeySystem.PLAYREADY);
        case DrmService.FairPlay _ -> systems.add(KeySystem.FAIRPLAY);
      }
    }
    return systems;
  }
}
