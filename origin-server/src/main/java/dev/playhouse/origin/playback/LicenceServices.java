package dev.playhouse.origin.playback;

import dev.playhouse.media.manifest.DrmService;
import dev.playhouse.media.protection.KeySystem;
import dev.playhouse.planner.playback.DrmOffer;
import dev.playhouse.planner.playback.SecurityLevel;
import dev.playhouse.protocol.playback.Grant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who makes licences, and on what terms. Players ask the origin for all of them; what somebody else makes is forwarded to the service that is
 * configured, and is not signalled where none is.
 *
 * @param others services by the word for their DRM system: {@code widevine}, {@code playready}, {@code fairplay}
 * @param clearKeyHeight tallest picture whose key may leave in the clear; 0 where none may
 * @param softwareHeight tallest picture whose key others may give to a device that keeps keys in software only
 * @param licence how long licences hold
 */
public record LicenceServices(Map<String, LicenceService> others, int clearKeyHeight, int softwareHeight, Duration licence) {
  /** DRM systems whose licences somebody else makes. */
  public static final Set<String> FOREIGN = Set.of("widevine", "playready", "fairplay");

  /** What the origin makes itself, as usual. */
  public static final LicenceServices NONE = new LicenceServices(Map.of(), 1080, 1080, Duration.ofHours(1));

  private static final String CLEARKEY = "clearkey";

  /** Nothing beyond it has ever been filmed. */
  private static final int ANY_HEIGHT = 1 << 16;

  public LicenceServices {
    others = Map.copyOf(others);
  }

  /** The same with one more service. */
  public LicenceServices with(String system, LicenceService service) {
    Map<String, LicenceService> more = new LinkedHashMap<>(others);
    more.put(system, service);
    return new LicenceServices(more, clearKeyHeight, softwareHeight, licence);
  }

  /** The same with another height for Clear Key. */
  public LicenceServices withClearKey(int height) {
    return new LicenceServices(others, height, softwareHeight, licence);
  }

  /** All DRM systems that players can get licences for. */
  List<DrmOffer> offers() {
    List<DrmOffer> offers = new ArrayList<>();
    if (clearKeyHeight > 0) {
      offers.add(new DrmOffer(CLEARKEY, SecurityLevel.OPEN, clearKeyHeight));
    }
    offers.add(new DrmOffer("device", SecurityLevel.DEVICE_BOUND, ANY_HEIGHT));
    new TreeMap<>(others).keySet().forEach(system -> offers.add(new DrmOffer(system, SecurityLevel.ATTESTED, ANY_HEIGHT)));
    return offers;
  }

  /** Whether players can get licences of a DRM system, whatever was granted before. */
  public boolean serves(String system) {
    return offers().stream().anyMatch(offer -> offer.system().equals(system));
  }

  /** Where a session gets the licences of its grant. */
  Map<String, String> addresses(Grant grant, SessionAddresses session) {
    Map<String, String> addresses = new LinkedHashMap<>();
    grant.drm().forEach(system -> addresses.put(system, session.licence(system)));
    return addresses;
  }

  /** Where players of a grant get the certificate of FairPlay; null where there is none. */
  @Nullable String fairPlayCertificate(Grant grant) {
    LicenceService service = others.get("fairplay");
    return service == null || !grant.drm().contains("fairplay") ? null : service.certificateUrl();
  }

  /** The DRM systems that the manifests of a session name; device licences are in none. */
  List<DrmService> signalled(Grant grant, SessionAddresses session) {
    return grant.drm().stream().flatMap(system -> Stream.ofNullable(signalled(system, session.licence(system)))).toList();
  }

  private @Nullable DrmService signalled(String system, String address) {
    if (system.equals(CLEARKEY)) {
      return new DrmService.ClearKey(address);
    }
    if (!others.containsKey(system)) {
      return null;
    }
    return switch (system) {
      case "widevine" -> new DrmService.Widevine(address);
      case "playready" -> new DrmService.PlayReady(address);
      default -> new DrmService.FairPlay(address);
    };
  }

  /** The key systems that packages name: Clear Key, which the origin serves itself, and those that are configured. */
  public Set<KeySystem> keySystems() {
    Set<KeySystem> systems = EnumSet.of(KeySystem.CLEAR_KEY);
    for (String system : others.keySet()) {
      systems.add(
          switch (system) {
            case "widevine" -> KeySystem.WIDEVINE;
            case "playready" -> KeySystem.PLAYREADY;
            default -> KeySystem.FAIRPLAY;
          });
    }
    return systems;
  }
}
