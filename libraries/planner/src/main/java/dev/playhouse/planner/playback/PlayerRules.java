package dev.playhouse.planner.playback;

import static dev.playhouse.planner.playback.ViewerRules.inputs;
import static dev.playhouse.planner.playback.ViewerRules.word;

import dev.playhouse.planner.playback.PlaybackRule.Finding;
import java.util.List;
import java.util.stream.Collectors;

/** Whether this player can be served now. */
public final class PlayerRules {
  public static final String DEVICE_TRUSTED = "device-trusted";
  public static final String DEVICE_ROOM = "device-room";
  public static final String DRM_USABLE = "drm-usable";
  public static final String HEIGHT_ALLOWED = "height-allowed";
  public static final String STREAM_FREE = "stream-free";
  public static final String EDGE_REACHABLE = "edge-reachable";

  static final List<PlaybackRule> ALL =
      List.of(
          new PlaybackRule(DEVICE_TRUSTED, facts -> inputs("device", word(facts.player().device())), PlayerRules::deviceTrusted),
          new PlaybackRule(DEVICE_ROOM, facts -> inputs("device", word(facts.player().device())), PlayerRules::deviceRoom),
          new PlaybackRule(
              DRM_USABLE,
              facts ->
                  inputs(
                      "player", String.join(" ", facts.player().drm()), "service", offered(facts), "device", word(facts.player().device())),
              PlayerRules::drmUsable),
          new PlaybackRule(
              HEIGHT_ALLOWED,
              facts -> {
                Allowance allowance = Allowance.of(facts);
                return inputs("plan", allowance.plan().name(), "max_height", allowance.heightLimit(), "heights", heights(allowance));
              },
              PlayerRules::heightAllowed),
          new PlaybackRule(
              STREAM_FREE,
              facts -> inputs("running", facts.viewer().runningStreams(), "streams", Allowance.of(facts).plan().streams()),
              PlayerRules::streamFree),
          new PlaybackRule(EDGE_REACHABLE, facts -> inputs("edges", facts.service().edges()), PlayerRules::edgeReachable));

  private PlayerRules() {}

  private static Finding deviceTrusted(PlaybackFacts facts) {
    return switch (facts.player().device()) {
      case NONE -> Finding.held("no device is named");
      case KNOWN -> Finding.held("the device is registered");
      case NEW, TOO_MANY -> Finding.held("the device is new");
      case REVOKED -> Finding.broken("the device was revoked: let it make a new key and register again");
    };
  }

  private static Finding deviceRoom(PlaybackFacts facts) {
    return facts.player().device() == DeviceStanding.TOO_MANY
        ? Finding.broken("the account has as many devices in use as it may have: revoke one of them")
        : Finding.held("the device needs no room or has it");
  }

  private static Finding drmUsable(PlaybackFacts facts) {
    List<DrmOffer> usable = Allowance.of(facts).drm();
    if (!usable.isEmpty()) {
      return Finding.held("player and service share " + usable.stream().map(DrmOffer::system).collect(Collectors.joining(", ")));
    }
    boolean lacksDevice =
        facts.service().drm().stream()
            .anyMatch(offer -> offer.level() == SecurityLevel.DEVICE_BOUND && facts.player().drm().contains(offer.system()));
    String remedy =
        lacksDevice ? "device licences need the device's name and public key in the request" : "offer one of " + offered(facts).replace(" ", ", ");
    return Finding.broken("no DRM system of the player (" + String.join(", ", facts.player().drm()) + ") can be used: " + remedy);
  }

  private static Finding heightAllowed(PlaybackFacts facts) {
    Allowance allowance = Allowance.of(facts);
    int limit = allowance.heightLimit();
    if (allowance.heights().count() == 0) {
      return Finding.held("there are no pictures to bound");
    }
    return allowance.heights().anyMatch(height -> height <= limit)
        ? Finding.held("pictures up to a height of " + limit + " may be watched")
        : Finding.broken("the title has no picture up to a height of " + limit + ": subscribe to a larger plan or use another player");
  }

  private static Finding streamFree(PlaybackFacts facts) {
    int running = facts.viewer().runningStreams();
    int streams = Allowance.of(facts).plan().streams();
    return running < streams
        ? Finding.held(running + " of " + streams + " streams are in use")
        : Finding.broken(running + " of " + streams + " streams are in use: stop one of them");
  }

  private static Finding edgeReachable(PlaybackFacts facts) {
    return facts.service().edges() > 0
        ? Finding.held(facts.service().edges() + " edges can serve")
        : Finding.broken("no healthy edge can be reached by this player: look at the list of edges");
  }

  private static String offered(PlaybackFacts facts) {
    return facts.service().drm().stream().map(DrmOffer::system).collect(Collectors.joining(" "));
  }

  private static String heights(Allowance allowance) {
    return allowance.heights().sorted().distinct().mapToObj(Integer::toString).collect(Collectors.joining(" "));
  }
}
