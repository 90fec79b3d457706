package dev.playhouse.planner.playback;

import dev.playhouse.planner.playback.PlaybackRule.Finding;
import dev.playhouse.protocol.account.Role;
import dev.playhouse.protocol.playback.Grant;
import dev.playhouse.protocol.subscription.Subscription;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides whether a grant still stands when a licence of it is wanted: the policy may have granted it hours ago. */
public final class GrantStanding {
  private GrantStanding() {}

  /**
   * Why it does not, or nothing.
   *
   * @param subscription as it stands now; null where there never was one
   * @param subscriptionsRequired whether viewers need one
   */
  public static Optional<String> broken(Grant grant, @Nullable Subscription subscription, Role role, boolean subscriptionsRequired) {
    Finding finding = ViewerRules.subscriptionStands(subscription, role, subscriptionsRequired);
    if (!finding.held()) {
      return Optional.of(finding.reason());
    }
    int height = Allowance.plan(subscription).maxHeight();
    return grant.maxHeight() > height
        ? Optional.of("pictures up to a height of " + grant.maxHeight() + " were granted, and the plan now has " + height + ": renew the session")
        : Optional.empty();
  }
}
