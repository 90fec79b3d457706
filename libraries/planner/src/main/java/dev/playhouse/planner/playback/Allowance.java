package dev.playhouse.planner.playback;

import dev.playhouse.protocol.account.Role;
import dev.playhouse.protocol.catalogue.TrackPackage;
import dev.playhouse.protocol.playback.Grant;
import dev.playhouse.protocol.subscription.Plan;
import dev.playhouse.protocol.subscription.Subscription;
import dev.playhouse.protocol.subscription.SubscriptionState;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What plan, player and title leave to be granted.
 *
 * <p>The player's favourite among the usable DRM systems bounds the height together with the plan; of the others those stay that may carry what
 * is granted, so that a session has one set of keys, whichever licence it asks for.
 *
 * @param plan of the subscription that stands, or what people without one may have
 * @param drm usable DRM systems, the player's favourite first
 */
record Allowance(Plan plan, List<DrmOffer> drm, List<TrackPackage> packages, int licenceSeconds) {
  /** What people may have who play without a subscription. */
  static final Plan UNSUBSCRIBED = new Plan("none", 4, 8640, 0);

  static Allowance of(PlaybackFacts facts) {
    Plan plan = plan(facts.viewer().subscription());
    List<DrmOffer> usable =
        facts.player().drm().stream()
            .distinct()
            .flatMap(system -> facts.service().drm().stream().filter(offer -> offer.system().equals(system)))
            .filter(offer -> offer.level() != SecurityLevel.DEVICE_BOUND || facts.player().device() != DeviceStanding.NONE)
            .toList();
    List<TrackPackage> packages = facts.work().publication() == null ? List.of() : facts.work().publication().trackPackages();
    return new Allowance(plan, usable, packages, facts.service().licenceSeconds());
  }

  /** The plan of a subscription that stands, or what people without one may have. */
  static Plan plan(@Nullable Subscription subscription) {
    return subscription != null && stands(subscription) ? subscription.plan() : UNSUBSCRIBED;
  }

  /** Whether a subscription lets its account play. */
  static boolean stands(Subscription subscription) {
    return subscription.state() == SubscriptionState.ACTIVE || subscription.state() == SubscriptionState.PAST_DUE;
  }

  /** Whether somebody of a role may play without a subscription where others may not. */
  static boolean isStaff(Role role) {
    return role != Role.VIEWER;
  }

  /** How tall pictures may be. */
  int heightLimit() {
    return drm.isEmpty() ? plan.maxHeight() : Math.min(plan.maxHeight(), drm.getFirst().maxHeight());
  }

  /** Heights of the pictures that there are. */
  IntStream heights() {
    return packages.stream().filter(Allowance::isVideo).mapToInt(TrackPackage::height);
  }

  /** A key group of pictures counts as a whole: it is granted when its smallest picture is. */
  Grant grant() {
    int maxHeight = heights().filter(height -> height <= heightLimit()).max().orElse(0);
    List<String> groups =
        packages.stream()
            .filter(each -> !isVideo(each) || each.height() <= maxHeight)
            .map(TrackPackage::group)
            .filter(group -> !PlaybackPolicy.CLEAR_GROUPS.contains(group))
            .distinct()
            .sorted()
            .toList();
    List<String> systems = drm.stream().filter(offer -> offer.maxHeight() >= maxHeight).map(DrmOffer::system).toList();
    return new Grant(maxHeight, groups, systems, licenceSeconds);
  }

  private static boolean isVideo(TrackPackage each) {
    return each.kind().equals("video");
  }
}
