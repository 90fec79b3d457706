package dev.playhouse.origin.playback;

import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.profiles.Pins;
import dev.playhouse.origin.profiles.Profiles;
import dev.playhouse.origin.publishing.StoredPublication;
import dev.playhouse.origin.regions.Region;
import dev.playhouse.origin.regions.Regions;
import dev.playhouse.origin.subscriptions.Subscriptions;
import dev.playhouse.planner.network.Network;
import dev.playhouse.planner.playback.PinState;
import dev.playhouse.planner.playback.PlaybackFacts;
import dev.playhouse.planner.playback.PlaybackFacts.Place;
import dev.playhouse.planner.playback.PlaybackFacts.Player;
import dev.playhouse.planner.playback.PlaybackFacts.Service;
import dev.playhouse.planner.playback.PlaybackFacts.Viewer;
import dev.playhouse.planner.playback.PlaybackFacts.Work;
import dev.playhouse.protocol.catalogue.TitleTerms;
import dev.playhouse.protocol.profile.Profile;
import dev.playhouse.protocol.subscription.Subscription;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what decisions on playback are made from.
 *
 * @param subscriptionsRequired whether viewers need a subscription
 */
public record Circumstances(
    Subscriptions subscriptions,
    Regions regions,
    Profiles profiles,
    Pins pins,
    TermsSource terms,
    LicenceServices licences,
    boolean subscriptionsRequired) {

  /** The facts, but for the running streams, which are counted when it is decided. */
  PlaybackFacts facts(
      Caller caller, Profile profile, PinState pin, String titleId, @Nullable StoredPublication stored, Player player, int edges, Instant at) {
    Subscription subscription = subscriptions.of(caller.accountId(), at);
    Region region = regions.of(subscription == null ? null : subscription.billingCountry(), caller.address());
    return new PlaybackFacts(
        new Viewer(caller.role(), subscription, 0, profile.id(), profile.maturityAge(), pin),
        new Place(region.country(), region.source(), regions.refused(caller.address()).map(Network::toString).orElse(null)),
        work(titleId, stored),
        player,
        new Service(subscriptionsRequired, licences.offers(), edges, (int) licences.licence().toSeconds()),
        at);
  }

  /** What nobody may know of is as good as not published. */
  private Work work(String titleId, @Nullable StoredPublication stored) {
    List<TitleTerms> all = stored == null ? null : terms.of(titleId);
    return stored == null || all == null ? new Work(titleId, null, List.of()) : new Work(titleId, stored.publication(), all);
  }

  /** Tries a PIN, if one is needed and given. */
  PinState tried(String accountId, Profile profile, @Nullable String pin) {
    if (!profile.pin()) {
      return PinState.NONE;
    }
    if (pin == null) {
      return PinState.MISSING;
    }
    try {
      pins.check(accountId, profile.id(), pin);
      return PinState.RIGHT;
    } catch (OriginException e) {
      return switch (e.code()) {
        case Pins.WRONG -> PinState.WRONG;
        case Pins.LOCKED -> PinState.LOCKED;
        default -> throw e;
      };
    }
  }
}
