package dev.playhouse.origin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.origin.OriginClient.Reply;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.catalogue.AvailabilityWindow;
import dev.playhouse.protocol.catalogue.MaturityRating;
import dev.playhouse.protocol.catalogue.TitleTerms;
import dev.playhouse.protocol.event.Event;
import dev.playhouse.protocol.licence.ClearKeyRequest;
import dev.playhouse.protocol.playback.HeartbeatRequest;
import dev.playhouse.protocol.playback.PlaybackExplanation;
import dev.playhouse.protocol.playback.RenewRequest;
import dev.playhouse.protocol.playback.RuleResult;
import dev.playhouse.protocol.playback.Session;
import dev.playhouse.protocol.playback.StartRequest;
import dev.playhouse.protocol.playback.StopRequest;
import dev.playhouse.protocol.profile.PinRequest;
import dev.playhouse.protocol.profile.Profile;
import dev.playhouse.protocol.profile.ProfileRequest;
import dev.playhouse.protocol.subscription.Plan;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The policy as viewers meet it. */
class PolicyRoutesTest {
  private static final Plan TWO = new Plan("two", 2, 1080, 0);
  private static final String START = "/api/v1/playback/start";

  private static PublishedOrigin origin;
  private static PublishedOrigin.JoinedEdge edge;

  @BeforeAll
  static void start(@TempDir Path data) {
    origin = PublishedOrigin.start(data);
    edge = origin.edge("http://127.0.0.1:9001");
  }

  @AfterAll
  static void stop() {
    origin.close();
  }

  @BeforeEach
  void reset() {
    edge.report(0, List.of());
    terms(TitleTerms.NONE);
  }

  @Test
  void startsAtOnce_overHttp_areAsManyAsThePlanHasStreams() throws Exception {
    OriginClient viewer = origin.viewer("two@example.org", TWO);
    List<Integer> statuses = Together.times(100, _ -> play(viewer, null, null).status());
    assertThat(statuses).containsOnly(201, 409).filteredOn(status -> status == 201).hasSize(2);
    assertThat(play(viewer, null, null).code()).isEqualTo("streams-in-use");
    assertThat(play(origin.viewer(), null, null).status()).as("another account").isEqualTo(201);
  }

  @Test
  void stopOnOneDevice_andStartOnAnother_goesOnWhereItWas() {
    OriginClient viewer = origin.viewer("one@example.org", new Plan("one", 1, 1080, 0));
    Session tv = play(viewer, null, null).expect(201).data(Session.class);
    assertThat(tv.heartbeatSeconds()).isEqualTo(30);
    viewer.post("/api/v1/playback/heartbeat", new HeartbeatRequest(tv.id(), 10)).expect(204);
    viewer.post("/api/v1/playback/renew", new RenewRequest(tv.id())).expect(200);
    assertThat(play(viewer, null, null).expect(409).text()).contains("1 of 1 streams are in use");
    viewer.post("/api/v1/playback/stop", new StopRequest(tv.id(), 21)).expect(204);
    assertThat(play(viewer, null, null).expect(201).data(Session.class).resumePositionSeconds()).isEqualTo(21);
  }

  @Test
  void plan_boundsManifestTokenAndLicence() {
    OriginClient viewer = origin.viewer("small@example.org", new Plan("small", 2, 480, 0));
    Session session = play(viewer, null, null).expect(201).data(Session.class);
    assertThat(session.grant().maxHeight()).isEqualTo(360);
    assertThat(session.grant().keyGroups()).containsExactly("audio", "sd");
    assertThat(origin.nobody().fetch(session.manifests().getOrDefault("hls", "")).text()).contains("/v360.").doesNotContain("/v720.");
    String hd = Base64.getUrlEncoder().withoutPadding().encodeToString(Objects.requireNonNull(origin.title().keys().get("hd")).keyId());
    Reply licence = origin.nobody().post(session.licenceUrls().getOrDefault("clearkey", ""), new ClearKeyRequest(List.of(hd), "temporary"));
    assertThat(licence.expect(403).code()).isEqualTo("key-not-granted");
  }

  @Test
  void childrensProfile_isHeldToItsAge() {
    OriginClient viewer = origin.viewer();
    Profile child = profile(viewer, new ProfileRequest("Kid", null, null, true, null, null));
    rate(16);
    assertUnknown(viewer, origin.title().titleId(), child.id());
    assertThat(play(viewer, null, null).status()).isEqualTo(201);
    rate(12);
    assertThat(play(viewer, child.id(), null).status()).isEqualTo(201);
    assertThat(play(origin.viewer(), child.id(), null).expect(404).code()).as("another account's").isEqualTo("profile-unknown");
  }

  @Test
  void profileWithAPin_isOpenToWhoKnowsIt() {
    OriginClient viewer = origin.viewer();
    Profile grown = profile(viewer, new ProfileRequest("Ada", null, null, null, null, null));
    viewer.put("/api/v1/profiles/" + grown.id() + "/pin", new PinRequest("4711", null)).expect(204);
    assertThat(play(viewer, grown.id(), null).expect(403).text()).contains("profile-locked", "send it as pin");
    assertThat(play(viewer, grown.id(), "4712").expect(403).text()).contains("profile-locked", "is wrong");
    Session session = play(viewer, grown.id(), "4711").expect(201).data(Session.class);
    viewer.post("/api/v1/playback/renew", new RenewRequest(session.id())).expect(200);
    for (int i = 0; i < 5; i++) {
      play(viewer, grown.id(), "0000").expect(403);
    }
    assertThat(play(viewer, grown.id(), "4711").expect(403).text()).contains("shut for a while");
    assertThat(origin.events().toString()).doesNotContainPattern("(?<!\\d)4711(?!\\d)").contains("pin=right"); // times may hold the digits
  }

  @Test
  void titleThatAViewerMayNotHave_startsLikeAnIdThatNobodyHas() {
    String film = origin.title().titleId();
    OriginClient viewer = origin.viewer();
    OriginClient unpaid = origin.passerBy("unpaid@example.org");
    Profile child = profile(viewer, new ProfileRequest("Kid", null, null, true, null, null));
    Profile pinned = profile(viewer, new ProfileRequest("Ada", null, null, null, null, null));
    viewer.put("/api/v1/profiles/" + pinned.id() + "/pin", new PinRequest("4711", null)).expect(204);
    Instant future = Instant.parse("2100-01-01T00:00:00Z");
    for (TitleTerms terms :
        List.of(
            new TitleTerms(null, List.of(new AvailabilityWindow(List.of("FR"), null, null)), List.of()),
            new TitleTerms(null, List.of(new AvailabilityWindow(List.of(), future, null)), List.of()),
            new TitleTerms(null, List.of(new AvailabilityWindow(List.of(), null, Instant.EPOCH.plusSeconds(1))), List.of()),
            new TitleTerms(future, List.of(), List.of()))) {
      terms(terms);
      assertUnknown(viewer, film, null);
      assertUnknown(viewer, film, child.id());
      assertUnknown(viewer, film, pinned.id());
      assertUnknown(unpaid, film, null);
    }
    rate(16);
    assertUnknown(viewer, film, child.id());
    terms(new TitleTerms(null, List.of(new AvailabilityWindow(List.of("DE"), null, null)), List.of()));
    assertUnknown(viewer, film, child.id());
    assertThat(play(viewer, null, null).status()).as("billed in Germany").isEqualTo(201);
  }

  /** An extra is as unknown as any id until it and its film are published, and both within their terms. */
  @Test
  void trailer_startsWhenItAndItsFilmAreOut() {
    OriginClient viewer = origin.viewer();
    String film = origin.title().titleId();
    String trailer = origin.publish("trailer").titleId();
    origin.change("update titles set kind = 'trailer', parent_id = ? where id = ?", film, trailer);
    Session running = viewer.post(START, new StartRequest(trailer, null, List.of("clearkey"), null)).expect(201).data(Session.class);
    terms(new TitleTerms(null, List.of(new AvailabilityWindow(List.of("FR"), null, null)), List.of()));
    assertUnknown(viewer, trailer, null);
    rate(16);
    Profile child = profile(viewer, new ProfileRequest("Kid", null, null, true, null, null));
    origin.change("update titles set terms = ? where id = ?", "{\"ratings\":[{\"scheme\":\"fsk\",\"label\":\"0\",\"minimum_age\":0}]}", trailer);
    assertUnknown(viewer, trailer, child.id());
    terms(TitleTerms.NONE);
    origin.change("update publications set ended_at_ms = 1 where title_id = ?", film);
    assertUnknown(viewer, trailer, null);
    assertThat(viewer.post("/api/v1/playback/renew", new RenewRequest(running.id())).status()).as("nor does it go on").isEqualTo(404);
    origin.change("update publications set ended_at_ms = null where title_id = ?", film);
    origin.change("update publications set ended_at_ms = 1 where title_id = ?", trailer);
    assertUnknown(viewer, trailer, null);
  }

  private static void assertUnknown(OriginClient viewer, String titleId, @Nullable String profileId) {
    Reply hidden = viewer.post(START, new StartRequest(titleId, null, List.of("clearkey"), null, profileId, null)).expect(404);
    String none = "title_" + "x".repeat(titleId.length() - "title_".length());
    Reply unknown = viewer.post(START, new StartRequest(none, null, List.of("clearkey"), null, profileId, null)).expect(404);
    assertThat(told(hidden, titleId)).isEqualTo(told(unknown, none));
  }

  /** An answer with all its fields and bytes, but for what differs between any two. */
  private static String told(Reply reply, String titleId) {
    String fields =
        reply.response().headers().map().entrySet().stream()
            .filter(field -> !Set.of("date", "x-request-id", "ratelimit", "ratelimit-policy").contains(field.getKey()))
            .map(Object::toString)
            .sorted()
            .toList()
            .toString();
    return fields + reply.text().replaceAll("request_[0-9a-z]+", "REQUEST").replace(titleId, "TITLE");
  }

  @Test
  void explanation_tellsEveryRuleAndChangesNothing() {
    OriginClient viewer = origin.viewer("explained@example.org", TWO);
    Profile pinned = profile(viewer, new ProfileRequest("Ada", null, null, null, null, null));
    viewer.put("/api/v1/profiles/" + pinned.id() + "/pin", new PinRequest("4711", null)).expect(204);
    play(viewer, null, null).expect(201);
    int decisions = decisions();
    String query = "?viewer=explained@example.org&title=" + origin.title().titleId() + "&drm=clearkey&profile=" + pinned.id();
    PlaybackExplanation granted = explain(query);
    assertThat(granted.refusedBy()).isNull();
    assertThat(Objects.requireNonNull(granted.grant()).maxHeight()).isEqualTo(720);
    assertThat(granted.edges()).singleElement().matches(edge -> edge.chosen() && edge.reason().contains("holds 0 of 4"));
    assertThat(granted.rules()).hasSize(12).allMatch(RuleResult::held);
    assertThat(granted.rules().toString()).contains("running=1, streams=2", "region=DE, region_source=it is billed there", "pin=assumed");
    play(viewer, null, null).expect(201);
    assertThat(explain(query).refusedBy()).isEqualTo("stream-free");
    terms(new TitleTerms(null, List.of(new AvailabilityWindow(List.of(), null, Instant.parse("2040-01-01T00:00:00Z"))), List.of()));
    assertThat(explain(query + "&at=2040-01-01T00:00:00Z").refusedBy()).isEqualTo("title-available");
    assertThat(decisions()).isEqualTo(decisions + 1);
    assertThat(viewer.get("/api/v1/admin/playback/explain" + query).status()).isEqualTo(403);
    assertThat(origin.operator().get("/api/v1/admin/playback/explain?viewer=nobody&title=x").expect(404).code()).isEqualTo("account-unknown");
    assertThat(origin.operator().get("/api/v1/admin/playback/explain" + query + "&address=example.org").status()).isEqualTo(400);
    assertThat(origin.operator().get("/api/v1/admin/playback/explain" + query + "&at=tomorrow").status()).isEqualTo(400);
  }

  @Test
  void decision_isLoggedWithTheInputsOfEveryRule() {
    Session session = play(origin.viewer("logged@example.org", TWO), null, null).expect(201).data(Session.class);
    Event granted = origin.events().stream().filter(event -> session.id().equals(event.sessionId())).findFirst().orElseThrow();
    assertThat(granted.type()).isEqualTo("playback-granted");
    assertThat(granted.data().toString()).contains("rule=stream-free", "running=0, streams=2").doesNotContain("logged@example.org");
  }

  /** Decisions in the log and sessions in the store. */
  private static int decisions() {
    int sessions = origin.read(handle -> handle.createQuery("select count(*) from sessions").mapTo(Integer.class).one());
    int logged = (int) origin.events().stream().filter(event -> event.type().startsWith("playback-granted")).count();
    assertThat(sessions).isEqualTo(logged);
    return logged;
  }

  private static PlaybackExplanation explain(String query) {
    return origin.operator().get("/api/v1/admin/playback/explain" + query).expect(200).data(PlaybackExplanation.class);
  }

  private static Reply play(OriginClient viewer, @Nullable String profileId, @Nullable String pin) {
    return viewer.post(START, new StartRequest(origin.title().titleId(), null, List.of("clearkey"), null, profileId, pin));
  }

  private static Profile profile(OriginClient viewer, ProfileRequest request) {
    String account = viewer.get("/api/v1/auth/validate-token").data().get("account_id").asString();
    return viewer.post("/api/v1/users/" + account + "/profiles", request).expect(201).data(Profile.class);
  }

  private static void rate(int minimumAge) {
    terms(new TitleTerms(null, List.of(), List.of(new MaturityRating("fsk", "DE", String.valueOf(minimumAge), minimumAge))));
  }

  private static void terms(TitleTerms terms) {
    byte[] body = Json.MAPPER.writeValueAsBytes(Map.of("terms", terms));
    origin
        .operator()
        .send("PATCH", "/api/v1/admin/titles/" + origin.title().titleId(), BodyPublishers.ofByteArray(body), "If-Match", "*")
        .expect(200);
  }
}
