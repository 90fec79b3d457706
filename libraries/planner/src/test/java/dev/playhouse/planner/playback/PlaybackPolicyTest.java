package dev.playhouse.planner.playback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.planner.playback.PlaybackFacts.Place;
import dev.playhouse.planner.playback.PlaybackFacts.Player;
import dev.playhouse.planner.playback.PlaybackFacts.Service;
import dev.playhouse.planner.playback.PlaybackFacts.Viewer;
import dev.playhouse.planner.playback.PlaybackFacts.Work;
import dev.playhouse.protocol.account.Role;
import dev.playhouse.protocol.catalogue.AvailabilityWindow;
import dev.playhouse.protocol.catalogue.MaturityRating;
import dev.playhouse.protocol.catalogue.Publication;
import dev.playhouse.protocol.catalogue.TitleTerms;
import dev.playhouse.protocol.catalogue.TrackPackage;
import dev.playhouse.protocol.playback.Grant;
import dev.playhouse.protocol.playback.RuleResult;
import dev.playhouse.protocol.subscription.Plan;
import dev.playhouse.protocol.subscription.Subscription;
import dev.playhouse.protocol.subscription.SubscriptionState;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PlaybackPolicyTest {
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
  private static final Plan STANDARD = new Plan("standard", 2, 1080, 10);
  private static final Publication FILM =
      new Publication(
          "title_1",
          "asset_1",
          3,
          60,
          List.of(
              packaged("video", "uhd", "v2160", 2160),
              packaged("video", "hd", "v1080", 1080),
              packaged("video", "hd", "v720", 718),
              packaged("video", "sd", "v360", 360),
              packaged("audio", "audio", "a-en", 0),
              packaged("text", "text", "t-en", 0),
              packaged("images", "images", "images", 2160)),
          Instant.EPOCH);
  private static final TitleTerms RATED_16_IN_FRANCE =
      new TitleTerms(
          null,
          List.of(new AvailabilityWindow(List.of("FR"), null, NOW.plusSeconds(1))),
          List.of(new MaturityRating("cnc", "FR", "16", 16)));
  private static final Work WORK = new Work("title_1", FILM, List.of(RATED_16_IN_FRANCE));
  private static final Player PLAYER = new Player(List.of("device", "clearkey"), DeviceStanding.KNOWN);
  private static final Service SERVICE =
      new Service(
          true,
          List.of(
              new DrmOffer("clearkey", SecurityLevel.OPEN, 720),
              new DrmOffer("device", SecurityLevel.DEVICE_BOUND, 2160),
              new DrmOffer("widevine", SecurityLevel.ATTESTED, 4320)),
          2,
          3600);
  private static final PlaybackFacts GOOD =
      new PlaybackFacts(viewer(Role.VIEWER, SubscriptionState.ACTIVE, STANDARD), new Place("FR", "billed", null), WORK, PLAYER, SERVICE, NOW);

  /** For every rule facts that are good but for what this rule looks at. */
  private static final Map<String, PlaybackFacts> REFUSED_BY_ONE = new LinkedHashMap<>();

  static {
    REFUSED_BY_ONE.put("title-published", with(new Work("title_1", null, WORK.terms())));
    REFUSED_BY_ONE.put("title-available", at(NOW.plusSeconds(1)));
    REFUSED_BY_ONE.put("maturity-allowed", with(viewer(0, 15, PinState.NONE)));
    REFUSED_BY_ONE.put("network-allowed", with(new Place("FR", "billed", "203.0.113.0/24")));
    REFUSED_BY_ONE.put("subscription-stands", with(viewer(Role.VIEWER, SubscriptionState.ENDED, STANDARD)));
    REFUSED_BY_ONE.put("profile-open", with(viewer(0, null, PinState.WRONG)));
    REFUSED_BY_ONE.put("device-trusted", with(new Player(PLAYER.drm(), DeviceStanding.REVOKED)));
    REFUSED_BY_ONE.put("device-room", with(new Player(PLAYER.drm(), DeviceStanding.TOO_MANY)));
    REFUSED_BY_ONE.put("drm-usable", with(new Player(List.of("fairplay"), DeviceStanding.KNOWN)));
    REFUSED_BY_ONE.put("height-allowed", with(viewer(Role.VIEWER, SubscriptionState.ACTIVE, new Plan("tiny", 2, 359, 0))));
    REFUSED_BY_ONE.put("stream-free", GOOD.withRunningStreams(2));
    REFUSED_BY_ONE.put("edge-reachable", with(new Service(true, SERVICE.drm(), 0, 3600)));
  }

  @Test
  void everyRule_aloneRefusesSomethingThatAllOthersGrant() {
    assertThat(PlaybackPolicy.RULES).extracting(PlaybackRule::name).containsExactlyElementsOf(REFUSED_BY_ONE.keySet());
    for (PlaybackRule rule : PlaybackPolicy.RULES) {
      PlaybackFacts facts = REFUSED_BY_ONE.getOrDefault(rule.name(), GOOD);
      List<PlaybackRule> others = PlaybackPolicy.RULES.stream().filter(other -> !other.equals(rule)).toList();
      assertThat(PlaybackPolicy.decide(facts)).as(rule.name()).isInstanceOfSatisfying(
          PlaybackDecision.Refused.class, refused -> assertThat(refused.rule()).isEqualTo(rule.name()));
      assertThat(PlaybackPolicy.decide(facts, others)).as("without " + rule.name()).isInstanceOf(PlaybackDecision.Granted.class);
    }
  }

  @Test
  void decision_tellsEveryRuleWithItsInputs() {
    assertThat(PlaybackPolicy.decide(GOOD).outcomes()).hasSameSizeAs(PlaybackPolicy.RULES).allMatch(RuleResult::held);
    assertThat(PlaybackPolicy.decide(GOOD.withRunningStreams(2)).outcomes())
        .hasSameSizeAs(PlaybackPolicy.RULES)
        .contains(
            new RuleResult("stream-free", false, "2 of 2 streams are in use: stop one of them", Map.of("running", 2, "streams", 2)),
            new RuleResult(
                "maturity-allowed", true, "the title is for the age of 16, the profile has no limit",
                Map.of("minimum_age", 16, "maturity_age", "none")));
  }

  @Test
  void firstRuleThatDoesNotHold_namesTheRefusal() {
    PlaybackFacts hidden = new PlaybackFacts(viewer(0, 15, PinState.WRONG), GOOD.place(), WORK, PLAYER, SERVICE, NOW.plusSeconds(1));
    assertRefused(hidden, "title-available", "its windows in FR have closed");
  }

  @ParameterizedTest
  @CsvSource({
    "device clearkey, 1080, 1080, audio hd sd, device",
    "device clearkey, 720, 718, audio hd sd, device clearkey",
    "clearkey device, 2160, 718, audio hd sd, clearkey device",
    "clearkey, 2160, 718, audio hd sd, clearkey",
    "device, 2160, 2160, audio hd sd uhd, device",
    "widevine device clearkey, 4320, 2160, audio hd sd uhd, widevine device",
    "device clearkey, 717, 360, audio sd, device clearkey",
  })
  void grant_isBoundedByThePlanAndByThePlayersFavourite(String drm, int planHeight, int height, String groups, String granted) {
    PlaybackFacts facts =
        new PlaybackFacts(
            viewer(Role.VIEWER, SubscriptionState.ACTIVE, new Plan("plan", 2, planHeight, 0)),
            GOOD.place(), WORK, new Player(List.of(drm.split(" ")), DeviceStanding.KNOWN), SERVICE, NOW);
    assertGranted(facts, new Grant(height, List.of(groups.split(" ")), List.of(granted.split(" ")), 3600));
  }

  @Test
  void grant_ofATitleWithoutPictures_isItsSound() {
    Publication sound = new Publication("title_1", "asset_1", 1, 60, List.of(packaged("audio", "audio", "a-en", 0)), Instant.EPOCH);
    assertGranted(with(new Work("title_1", sound, WORK.terms())), new Grant(0, List.of("audio"), List.of("device", "clearkey"), 3600));
  }

  @Test
  void deviceLicences_withoutADevice_areNoneOfThoseThatCanBeUsed() {
    assertGranted(
        with(new Player(PLAYER.drm(), DeviceStanding.NONE)), new Grant(718, List.of("audio", "hd", "sd"), List.of("clearkey"), 3600));
    assertRefused(with(new Player(List.of("device"), DeviceStanding.NONE)), "drm-usable", "need the device's name and public key");
    assertRefused(
        with(new Player(List.of("fairplay"), DeviceStanding.NONE)), "drm-usable", "(fairplay) can be used: offer one of clearkey, device, widevine");
  }

  @ParameterizedTest
  @EnumSource(SubscriptionState.class)
  void subscription_standsWhileItIsPaidForOrLate(SubscriptionState state) {
    boolean stands = state == SubscriptionState.ACTIVE || state == SubscriptionState.PAST_DUE;
    assertThat(PlaybackPolicy.decide(with(viewer(Role.VIEWER, state, STANDARD))) instanceof PlaybackDecision.Granted).isEqualTo(stands);
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void subscription_isNeededByViewersOnly(Role role) {
    PlaybackFacts facts = with(new Viewer(role, null, 0, "profile_1", null, PinState.NONE));
    assertThat(PlaybackPolicy.decide(facts) instanceof PlaybackDecision.Granted).isEqualTo(role != Role.VIEWER);
    PlaybackFacts open =
        new PlaybackFacts(facts.viewer(), GOOD.place(), WORK, PLAYER, new Service(false, SERVICE.drm(), 2, 3600), NOW);
    assertThat(PlaybackPolicy.decide(open)).isInstanceOf(PlaybackDecision.Granted.class);
    assertRefused(open.withRunningStreams(4), "stream-free", "4 of 4 streams are in use");
  }

  @ParameterizedTest
  @CsvSource({"NONE, true", "RIGHT, true", "ASSUMED, true", "MISSING, false", "WRONG, false", "LOCKED, false"})
  void profile_isOpenToWhoKnowsItsPin(PinState pin, boolean open) {
    assertThat(PlaybackPolicy.decide(with(viewer(0, null, pin))) instanceof PlaybackDecision.Granted).isEqualTo(open);
  }

  @ParameterizedTest
  @CsvSource({"FR, true", "DE, false", ", false"})
  void title_isAvailableInTheRegionsOfItsWindows(@Nullable String region, boolean available) {
    assertThat(PlaybackPolicy.decide(with(new Place(region, "known", null))) instanceof PlaybackDecision.Granted).isEqualTo(available);
  }

  @Test
  void maturity_ofATitleThatNobodyRated_suitsThoseWithoutALimit() {
    Work unrated = new Work("title_1", FILM, List.of(TitleTerms.NONE));
    assertThat(PlaybackPolicy.decide(with(unrated))).isInstanceOf(PlaybackDecision.Granted.class);
    assertRefused(
        new PlaybackFacts(viewer(0, 18, PinState.NONE), GOOD.place(), unrated, PLAYER, SERVICE, NOW), "maturity-allowed", "has no rating");
    assertThat(PlaybackPolicy.decide(with(viewer(0, 16, PinState.NONE)))).isInstanceOf(PlaybackDecision.Granted.class);
  }

  private static void assertGranted(PlaybackFacts facts, Grant grant) {
    assertThat(PlaybackPolicy.decide(facts)).isInstanceOfSatisfying(
        PlaybackDecision.Granted.class, granted -> assertThat(granted.grant()).isEqualTo(grant));
  }

  private static void assertRefused(PlaybackFacts facts, String rule, String reason) {
    assertThat(PlaybackPolicy.decide(facts)).isInstanceOfSatisfying(
        PlaybackDecision.Refused.class,
        refused -> {
          assertThat(refused.rule()).isEqualTo(rule);
          assertThat(refused.reason()).contains(reason);
        });
  }

  private static Viewer viewer(Role role, SubscriptionState state, Plan plan) {
    return new Viewer(role, new Subscription("account_1", plan, state, "FR", null, 1), 0, "profile_1", null, PinState.NONE);
  }

  private static Viewer viewer(int running, @Nullable Integer maturityAge, PinState pin) {
    Subscription subscription = new Subscription("account_1", STANDARD, SubscriptionState.ACTIVE, "FR", null, 1);
    return new Viewer(Role.VIEWER, subscription, running, "profile_1", maturityAge, pin);
  }

  private static PlaybackFacts with(Viewer viewer) {
    return new PlaybackFacts(viewer, GOOD.place(), WORK, PLAYER, SERVICE, NOW);
  }

  private static PlaybackFacts with(Place place) {
    return new PlaybackFacts(GOOD.viewer(), place, WORK, PLAYER, SERVICE, NOW);
  }

  private static PlaybackFacts with(Work work) {
    return new PlaybackFacts(GOOD.viewer(), GOOD.place(), work, PLAYER, SERVICE, NOW);
  }

  private static PlaybackFacts with(Player player) {
    return new PlaybackFacts(GOOD.viewer(), GOOD.place(), WORK, player, SERVICE, NOW);
  }

  private static PlaybackFacts with(Service service) {
    return new PlaybackFacts(GOOD.viewer(), GOOD.place(), WORK, PLAYER, service, NOW);
  }

  private static PlaybackFacts at(Instant moment) {
    return new PlaybackFacts(GOOD.viewer(), GOOD.place(), WORK, PLAYER, SERVICE, moment);
  }

  private static TrackPackage packaged(String kind, String group, String track, int height) {
    return new TrackPackage(kind, group, track, "0123abcd".repeat(8), "codec", null, height * 16 / 9, height, 1000, 2000, 10, 1000);
  }
}
