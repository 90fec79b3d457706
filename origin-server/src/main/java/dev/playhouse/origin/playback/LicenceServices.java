package dev.playhouse.origin.playback;

import dev.playhouse.media.manifest.DrmService;
import dev.playhouse.media.protection.KeySystem;
import dev.playhouse.planner.playback.DrmOffer;
import dev.playhouse.planner.playback.SecurityLevel;
import dev.playhouse.protocol.playback.Grant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where players get licences. What somebody else serves has an address; what has none is not signalled.
 *
 * @param clearKeyHeight tallest picture whose key may leave in the clear; 0 where none may
 */
public record LicenceServices(@Nullable String widevine, @Nullable String playReady, @Nullable String fairPlay, int clearKeyHeight) {
  /** Nothing beyond it has ever been filmed. */
  private static final int ANY_HEIGHT = 1 << 16;

  /** What the origin serves itself, as usual. */
  public static final LicenceServices NONE = new LicenceServices(null, null, null);

  /** Services of others, with Clear Key as usual. */
  public LicenceServices(@Nullable String widevine, @Nullable String playReady, @Nullable String fairPlay) {
    this(widevine, playReady, fairPlay, 1080);
  }

  /** All DRM systems that players can get licences for. */
  List<DrmOffer> offers() {
    List<DrmOffer> offers = new ArrayList<>();
    if (clearKeyHeight > 0) {
      offers.add(new DrmOffer("clearkey", SecurityLevel.OPEN, clearKeyHeight));
    }
    offers.add(new DrmOffer("device", SecurityLevel.DEVICE_BOUND, ANY_HEIGHT));
    configured().keySet().forEach(system -> offers.add(new DrmOffer(system, SecurityLevel.ATTESTED, ANY_HEIGHT)));
    return offers;
  }

  /** Whether players can get licences of a DRM system, whatever was granted before. */
  public boolean serves(String system) {
    return offers().stream().anyMatch(offer -> offer.system().equals(system));
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
