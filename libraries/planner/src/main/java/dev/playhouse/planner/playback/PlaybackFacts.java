package dev.playhouse.planner.playback;

import dev.playhouse.protocol.account.Role;
import dev.playhouse.protocol.catalogue.Publication;
import dev.playhouse.protocol.catalogue.TitleTerms;
import dev.playhouse.protocol.subscription.Subscription;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a decision on playback is made from.
 *
 * @param at the moment it is made for
 */
public record PlaybackFacts(Viewer viewer, Place place, Work work, Player player, Service service, Instant at) {
  /**
   * Who wants to play.
   *
   * @param subscription as it stands at the moment; null where there never was one
   * @param runningStreams sessions of the account that run beside the one to be decided on
   * @param maturityAge age up to which the profile is shown titles; null without a limit
   */
  public record Viewer(
      Role role, @Nullable Subscription subscription, int runningStreams, String profileId, @Nullable Integer maturityAge, PinState pin) {}

  /**
   * Where they are.
   *
   * @param region ISO 3166-1; null where nothing tells
   * @param source how the region is known, in words
   * @param refusedNetwork the network that nobody may watch from and that their address is in; null where there is none
   */
  public record Place(@Nullable String region, String source, @Nullable String refusedNetwork) {}

  /**
   * What they want to play.
   *
   * @param publication null while the title is not published
   * @param terms of the title, then of what it is a part of
   */
  public record Work(String titleId, @Nullable Publication publication, List<TitleTerms> terms) {}

  /**
   * What they play it with.
   *
   * @param drm DRM systems the player can use, its favourite first
   */
  public record Player(List<String> drm, DeviceStanding device) {}

  /**
   * What plays it to them.
   *
   * @param subscriptionsRequired whether viewers need a subscription
   * @param drm DRM systems that players can get licences for
   * @param edges how many there are that the player can be sent to
   * @param licenceSeconds how long licences hold
   */
  public record Service(boolean subscriptionsRequired, List<DrmOffer> drm, int edges, int licenceSeconds) {}

  /** The same with another number of running streams. */
  public PlaybackFacts withRunningStreams(int streams) {
    Viewer counted = new Viewer(viewer.role, viewer.subscription, streams, viewer.profileId, viewer.maturityAge, viewer.pin);
    return new PlaybackFacts(counted, place, work, player, service, at);
  }
}
