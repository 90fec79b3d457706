package dev.playhouse.planner.playback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.planner.RuleOutcome;
import dev.playhouse.protocol.account.Role;
import dev.playhouse.protocol.catalogue.Publication;
import dev.playhouse.protocol.catalogue.TrackPackage;
import dev.playhouse.protocol.playback.Grant;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlaybackPolicyTest {
  private static final String HASH = "0123abcd".repeat(8);
  private static final Publication PUBLICATION =
      new Publication(
          "title_1",
          "asset_1",
          3,
          60,
          List.of(
              packaged("video", "sd", "v360", 360),
              packaged("video", "hd", "v720", 718),
              packaged("audio", "audio", "a-en", 0),
              packaged("text", "text", "t-en", 0),
              packaged("images", "images", "images", 2160)),
          Instant.EPOCH);
  private static final List<String> SERVICE = List.of("clearkey", "device");

  @ParameterizedTest
  @EnumSource(Role.class)
  void account_ofAnyRole_mayPlay(Role role) {
    PlaybackFacts facts = new PlaybackFacts(role, "title_1", PUBLICATION, true, SERVICE, SERVICE, 1);
    assertThat(decide(facts)).isInstanceOf(PlaybackDecision.Granted.class);
  }

  @Test
  void grant_coversTheKeyGroupsAndTheTallestPictureOfThePublication() {
    PlaybackDecision decision = decide(facts(PUBLICATION, true, List.of("device", "clearkey"), 1));
    assertThat(decision).isInstanceOfSatisfying(
        PlaybackDecision.Granted.class,
        granted -> assertThat(granted.grant()).isEqualTo(new Grant(718, List.of("audio", "hd", "sd"), List.of("device", "clearkey"))));
  }

  @Test
  void grant_explainsEveryRule() {
    assertThat(decide(facts(PUBLICATION, true, SERVICE, 2)).outcomes())
        .containsExactly(
            new RuleOutcome("account-role", true, "the account's role is viewer"),
            new RuleOutcome("title-published", true, "title title_1 is published in version 3"),
            new RuleOutcome("drm-usable", true, "player and service share clearkey, device"),
            new RuleOutcome("edge-reachable", true, "2 edges can serve"));
  }

  @Test
  void title_notPublished_isRefused() {
    assertRefused(facts(null, true, SERVICE, 1), "title-published", "title_1 is not published");
  }

  @Test
  void deviceLicences_withoutADevice_areRefused() {
    assertRefused(facts(PUBLICATION, false, List.of("device"), 1), "drm-usable", "need the device's name and public key");
  }

  @Test
  void deviceLicences_withoutADevice_leaveTheOtherSystems() {
    assertThat(decide(facts(PUBLICATION, false, List.of("device", "clearkey"), 1))).isInstanceOfSatisfying(
        PlaybackDecision.Granted.class, granted -> assertThat(granted.grant().drm()).containsExactly("clearkey"));
  }

  @Test
  void drm_thatTheServiceLacks_isRefusedWithThoseItHas() {
    assertRefused(facts(PUBLICATION, true, List.of("widevine"), 1), "drm-usable", "(widevine) can be used: offer one of clearkey, device");
  }

  @Test
  void edges_noneReachable_isRefused() {
    assertRefused(facts(PUBLICATION, true, SERVICE, 0), "edge-reachable", "no healthy edge");
  }

  private static void assertRefused(PlaybackFacts facts, String rule, String reason) {
    assertThat(decide(facts)).isInstanceOfSatisfying(
        PlaybackDecision.Refused.class,
        refused -> {
          assertThat(refused.rule()).isEqualTo(rule);
          assertThat(refused.reason()).contains(reason);
          assertThat(refused.outcomes()).last().isEqualTo(new RuleOutcome(rule, false, refused.reason()));
        });
  }

  private static PlaybackDecision decide(PlaybackFacts facts) {
    return PlaybackPolicy.decide(facts);
  }

  private static PlaybackFacts facts(@Nullable Publication publication, boolean hasDevice, List<String> drm, int edges) {
    return new PlaybackFacts(Role.VIEWER, "title_1", publication, hasDevice, drm, SERVICE, edges);
  }

  private static TrackPackage packaged(String kind, String group, String track, int height) {
    return new TrackPackage(kind, group, track, HASH, "codec", null, height * 16 / 9, height, 1000, 2000, 10, 1000);
  }
}
