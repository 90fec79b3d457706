package dev.playhouse.planner.playback;

import dev.playhouse.planner.availability.Availability;
import dev.playhouse.planner.availability.Maturity;
import dev.playhouse.planner.playback.PlaybackRule.Finding;
import dev.playhouse.protocol.account.Role;
import dev.playhouse.protocol.catalogue.Publication;
import dev.playhouse.protocol.subscription.Subscription;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether this viewer may have this title here and now. */
public final class ViewerRules {
  public static final String TITLE_PUBLISHED = "title-published";
  public static final String TITLE_AVAILABLE = "title-available";
  public static final String NETWORK_ALLOWED = "network-allowed";
  public static final String SUBSCRIPTION_STANDS = "subscription-stands";
  public static final String PROFILE_OPEN = "profile-open";
  public static final String MATURITY_ALLOWED = "maturity-allowed";

  static final List<PlaybackRule> ALL =
      List.of(
          new PlaybackRule(
              TITLE_PUBLISHED,
              facts -> inputs("title_id", facts.work().titleId(), "version", version(facts.work().publication())),
              ViewerRules::titlePublished),
          new PlaybackRule(
              TITLE_AVAILABLE,
              facts -> inputs("region", facts.place().region(), "region_source", facts.place().source(), "at", facts.at().toString()),
              ViewerRules::titleAvailable),
          new PlaybackRule(
              MATURITY_ALLOWED,
              facts -> inputs("minimum_age", minimumAge(facts), "maturity_age", facts.viewer().maturityAge()),
              ViewerRules::maturityAllowed),
          new PlaybackRule(NETWORK_ALLOWED, facts -> inputs("refused_network", facts.place().refusedNetwork()), ViewerRules::networkAllowed),
          new PlaybackRule(SUBSCRIPTION_STANDS, ViewerRules::subscription, ViewerRules::subscriptionStands),
          new PlaybackRule(
              PROFILE_OPEN, facts -> inputs("profile_id", facts.viewer().profileId(), "pin", word(facts.viewer().pin())), ViewerRules::profileOpen));

  private ViewerRules() {}

  private static Finding titlePublished(PlaybackFacts facts) {
    Publication publication = facts.work().publication();
    return publication == null
        ? Finding.broken("title " + facts.work().titleId() + " is not published, or what it is a part of: publish it first")
        : Finding.held("title " + facts.work().titleId() + " is published in version " + publication.version());
  }

  private static Finding titleAvailable(PlaybackFacts facts) {
    Availability availability = Availability.of(facts.work().terms(), facts.place().region(), facts.at());
    String where = facts.place().region() == null ? "in a region that nobody knows" : "in " + facts.place().region();
    String until = availability.until() == null ? "" : " until " + availability.until();
    return switch (availability.state()) {
      case OPEN -> Finding.held("it may be watched " + where + until);
      case EMBARGOED -> Finding.broken("it is under embargo" + until);
      case NOT_YET -> Finding.broken("no window of it is open " + where + until);
      case OVER -> Finding.broken("its windows " + where + " have closed: add one");
      case ELSEWHERE -> Finding.broken("it has no window " + where + ": add one");
    };
  }

  private static Finding networkAllowed(PlaybackFacts facts) {
    String network = facts.place().refusedNetwork();
    return network == null
        ? Finding.held("the address is in no refused network")
        : Finding.broken("nobody may watch from the network " + network + ": switch off the VPN or proxy");
  }

  private static Finding subscriptionStands(PlaybackFacts facts) {
    return subscriptionStands(facts.viewer().subscription(), facts.viewer().role(), facts.service().subscriptionsRequired());
  }

  static Finding subscriptionStands(@Nullable Subscription subscription, Role role, boolean required) {
    if (subscription != null && Allowance.stands(subscription)) {
      return Finding.held("the subscription to " + subscription.plan().name() + " is " + word(subscription.state()));
    }
    String found = subscription == null ? "there is no subscription" : "the subscription is " + word(subscription.state());
    if (Allowance.isStaff(role)) {
      return Finding.held(found + ", and " + word(role) + "s need none");
    }
    return required
        ? Finding.broken(found + ": subscribe to a plan")
        : Finding.held(found + ", and this service asks for none");
  }

  private static Finding profileOpen(PlaybackFacts facts) {
    String profile = "profile " + facts.viewer().profileId();
    return switch (facts.viewer().pin()) {
      case NONE -> Finding.held(profile + " has no PIN");
      case RIGHT -> Finding.held("the PIN of " + profile + " was given");
      case ASSUMED -> Finding.held(profile + " has a PIN, which is taken to be known");
      case MISSING -> Finding.broken(profile + " has a PIN: send it as pin");
      case WRONG -> Finding.broken("the PIN of " + profile + " is wrong: try again, or set another with the password of the account");
      case LOCKED -> Finding.broken("after too many wrong PINs " + profile + " is shut for a while: try again later");
    };
  }

  private static Finding maturityAllowed(PlaybackFacts facts) {
    Integer from = minimumAge(facts);
    Integer upTo = facts.viewer().maturityAge();
    String title = from == null ? "the title has no rating" : "the title is for the age of " + from;
    String profile = upTo == null ? "the profile has no limit" : "the profile is shown titles up to the age of " + upTo;
    if (Maturity.suits(facts.work().terms(), facts.place().region(), upTo)) {
      return Finding.held(title + ", " + profile);
    }
    String whole = Maturity.suits(from, upTo) ? ", which what it is a part of does not suit" : "";
    return Finding.broken(title + ", " + profile + whole + ": use another profile");
  }

  private static @Nullable Integer minimumAge(PlaybackFacts facts) {
    return Maturity.minimumAge(facts.work().terms(), facts.place().region());
  }

  private static Map<String, Object> subscription(PlaybackFacts facts) {
    Subscription subscription = facts.viewer().subscription();
    return inputs(
        "role",
        word(facts.viewer().role()),
        "state",
        subscription == null ? null : word(subscription.state()),
        "plan",
        subscription == null ? null : subscription.plan().name(),
        "required",
        facts.service().subscriptionsRequired());
  }

  private static @Nullable Integer version(@Nullable Publication publication) {
    return publication == null ? null : publication.version();
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** Names and values in turn; what is absent is {@code none}. */
  static Map<String, Object> inputs(@Nullable Object... namesAndValues) {
    Map<String, Object> inputs = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      Object value = namesAndValues[i + 1];
      inputs.put(String.valueOf(namesAndValues[i]), value == null ? "none" : value);
    }
    return inputs;
  }
}
