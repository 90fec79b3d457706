package dev.playhouse.planner.playback;

import dev.playhouse.planner.RuleOutcome;
import dev.playhouse.protocol.account.Role;
import dev.playhouse.protocol.catalogue.Publication;
import dev.playhouse.protocol.catalogue.TrackPackage;
import dev.playhouse.protocol.playback.Grant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/**
 * Decides who may play what. The rules are asked in order and the first that does not hold refuses; the grant is everything the
 * publication has, for those DRM systems that player and service share.
 */
public final class PlaybackPolicy {
  public static final String ACCOUNT_ROLE = "account-role";
  public static final String TITLE_PUBLISHED = "title-published";
  public static final String DRM_USABLE = "drm-usable";
  public static final String EDGE_REACHABLE = "edge-reachable";

  /** Groups of texts and images, which are never encrypted: tokens carry them beside the granted groups. */
  public static final Set<String> CLEAR_GROUPS = Set.of("text", "images");

  /** The DRM system whose licences are wrapped to a device's public key. */
  public static final String DEVICE_DRM = "device";

  private static final Set<Role> MAY_PLAY = EnumSet.allOf(Role.class);
  private static final List<Function<PlaybackFacts, RuleOutcome>> RULES =
      List.of(
          PlaybackPolicy::accountRole, PlaybackPolicy::titlePublished, PlaybackPolicy::drmUsable, PlaybackPolicy::edgeReachable);

  private PlaybackPolicy() {}

  /** The decision for these facts. */
  public static PlaybackDecision decide(PlaybackFacts facts) {
    List<RuleOutcome> outcomes = new ArrayList<>();
    for (Function<PlaybackFacts, RuleOutcome> rule : RULES) {
      RuleOutcome outcome = rule.apply(facts);
      outcomes.add(outcome);
      if (!outcome.held()) {
        return new PlaybackDecision.Refused(outcome.rule(), outcome.reason(), List.copyOf(outcomes));
      }
    }
    return new PlaybackDecision.Granted(grant(facts), List.copyOf(outcomes));
  }

  private static RuleOutcome accountRole(PlaybackFacts facts) {
    String reason = "the account's role is " + facts.role().name().toLowerCase(Locale.ROOT);
    return new RuleOutcome(ACCOUNT_ROLE, MAY_PLAY.contains(facts.role()), reason);
  }

  private static RuleOutcome titlePublished(PlaybackFacts facts) {
    Publication publication = facts.publication();
    return publication == null
        ? new RuleOutcome(TITLE_PUBLISHED, false, "title " + facts.titleId() + " is not published: publish it first")
        : new RuleOutcome(TITLE_PUBLISHED, true, "title " + facts.titleId() + " is published in version " + publication.version());
  }

  private static RuleOutcome drmUsable(PlaybackFacts facts) {
    List<String> usable = usableDrm(facts);
    if (!usable.isEmpty()) {
      return new RuleOutcome(DRM_USABLE, true, "player and service share " + String.join(", ", usable));
    }
    String remedy =
        facts.playerDrm().contains(DEVICE_DRM) && !facts.hasDevice()
            ? "device licences need the device's name and public key in the request"
            : "offer one of " + String.join(", ", facts.serviceDrm());
    String offered = String.join(", ", facts.playerDrm());
    return new RuleOutcome(DRM_USABLE, false, "no DRM system of the player (" + offered + ") can be used: " + remedy);
  }

  private static RuleOutcome edgeReachable(PlaybackFacts facts) {
    return facts.reachableEdges() > 0
        ? new RuleOutcome(EDGE_REACHABLE, true, facts.reachableEdges() + " edges can serve")
        : new RuleOutcome(EDGE_REACHABLE, false, "no healthy edge can be reached by this player: look at the list of edges");
  }

  private static List<String> usableDrm(PlaybackFacts facts) {
    return facts.playerDrm().stream()
        .filter(facts.serviceDrm()::contains)
        .filter(system -> facts.hasDevice() || !system.equals(DEVICE_DRM))
        .distinct()
        .toList();
  }

  private static Grant grant(PlaybackFacts facts) {
    List<TrackPackage> packages = facts.publication() == null ? List.of() : facts.publication().trackPackages();
    int maxHeight = packages.stream().filter(each -> each.kind().equals("video")).mapToInt(TrackPackage::height).max().orElse(0);
    List<String> groups =
        packages.stream().map(TrackPackage::group).filter(group -> !CLEAR_GROUPS.contains(group)).distinct().sorted().toList();
    return new Grant(maxHeight, groups, usableDrm(facts));
  }
}
