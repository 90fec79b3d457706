package dev.playhouse.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.playhouse.origin.OriginClient.Reply;
import dev.playhouse.origin.PublishedOrigin.JoinedEdge;
import dev.playhouse.protocol.cose.VerificationKey;
import dev.playhouse.protocol.delivery.PeerToken;
import dev.playhouse.protocol.edge.Bulletin;
import dev.playhouse.protocol.edge.EdgeReport;
import dev.playhouse.protocol.edge.EdgeReportResponse;
import dev.playhouse.protocol.edge.EdgeState;
import dev.playhouse.protocol.edge.EdgeStatus;
import dev.playhouse.protocol.edge.Invitation;
import dev.playhouse.protocol.edge.InvitationRequest;
import dev.playhouse.protocol.edge.JoinRequest;
import dev.playhouse.protocol.edge.Neighbours;
import dev.playhouse.protocol.edge.Peer;
import dev.playhouse.protocol.edge.TokenKey;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeRoutesTest {
  private static PublishedOrigin origin;

  @BeforeAll
  static void start(@TempDir Path data) {
    origin = PublishedOrigin.start(data);
  }

  @AfterAll
  static void stop() {
    origin.close();
  }

  @Test
  void invitation_isForAnOperatorToMakeAndHoldsADay() {
    Invitation invitation = invite("rack-1");
    assertThat(invitation.origin()).isEqualTo(origin.address().toString());
    assertThat(invitation.expiresAt()).isCloseTo(Instant.now().plus(24, ChronoUnit.HOURS), Assertions.within(1, ChronoUnit.MINUTES));
    assertThat(origin.viewer().post("/api/v1/admin/edges/invitations", new InvitationRequest("home")).status()).isEqualTo(403);
    assertThat(origin.nobody().post("/api/v1/admin/edges/invitations", new InvitationRequest("home")).status()).isEqualTo(401);
    assertThat(origin.operator().post("/api/v1/admin/edges/invitations", new InvitationRequest("No Site")).code()).isEqualTo("site-invalid");
  }

  @Test
  void invitation_usedTwice_isRefusedTheSecondTime() {
    JoinRequest join = new JoinRequest(invite("home").secret(), "home", "http://127.0.0.1:9001");
    assertThat(origin.nobody().post("/api/v1/edge/join", join).status()).isEqualTo(200);
    assertThat(origin.nobody().post("/api/v1/edge/join", join).code()).isEqualTo("invitation-unusable");
  }

  @Test
  void invitation_forAnotherSite_isRefusedAndStaysUsable() {
    Invitation invitation = invite("home");
    Reply refused = origin.nobody().post("/api/v1/edge/join", new JoinRequest(invitation.secret(), "away", "http://127.0.0.1:9001"));
    assertThat(refused.code()).isEqualTo("invitation-for-other-site");
    JoinRequest right = new JoinRequest(invitation.secret(), "home", "http://127.0.0.1:9001");
    assertThat(origin.nobody().post("/api/v1/edge/join", right).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "edge.example", "ftp://edge.example", "https://edge.example/path", "https://u@edge.example", "https://e/?q", "https:///"})
  void join_withAPublicUrlThatIsNone_isRefused(String publicUrl) {
    Reply refused = origin.nobody().post("/api/v1/edge/join", new JoinRequest(invite("home").secret(), "home", publicUrl));
    assertThat(refused.code()).isEqualTo("public-url-invalid");
  }

  @Test
  void join_withoutAnInvitation_isRefused() {
    assertThat(origin.nobody().post("/api/v1/edge/join", new JoinRequest("guess", "home", "http://127.0.0.1:9001")).status()).isEqualTo(403);
    assertThat(origin.nobody().post("/api/v1/edge/join", Map.of()).status()).isEqualTo(403);
  }

  @Test
  void edge_reporting_becomesHealthyAndLearnsTheTime() {
    JoinedEdge edge = origin.edge("http://127.0.0.1:9001/");
    assertThat(status(edge).state()).isEqualTo(EdgeState.JOINED);
    assertThat(status(edge).publicUrl()).isEqualTo("http://127.0.0.1:9001");
    Instant told = edge.report(0, List.of("/vod/a/sd/v360.01234567")).data(EdgeReportResponse.class).serverTime();
    assertThat(told).isCloseTo(Instant.now(), Assertions.within(1, ChronoUnit.MINUTES));
    assertThat(status(edge).state()).isEqualTo(EdgeState.HEALTHY);
    assertThat(status(edge).report()).isNotNull().extracting(EdgeReport::packages).isEqualTo(List.of("/vod/a/sd/v360.01234567"));
  }

  @Test
  void edges_ofASite_areToldOfEachOther_withATokenOfTheirOwn() {
    JoinedEdge one = origin.edge("rack-peers", "http://127.0.0.1:9001");
    JoinedEdge other = origin.edge("rack-peers", "http://127.0.0.1:9002");
    JoinedEdge elsewhere = origin.edge("rack-elsewhere", "http://127.0.0.1:9003");
    one.report(0, List.of());
    elsewhere.report(0, List.of());
    assertThat(one.bulletin().neighbours()).as("alone, as far as anybody has been heard of").isEqualTo(Neighbours.NONE);
    other.report(0, List.of());
    Bulletin told = await().until(one::bulletin, bulletin -> !bulletin.neighbours().peers().edges().isEmpty());
    assertThat(told.neighbours().peers().edges())
        .containsExactlyInAnyOrder(new Peer(one.id(), "http://127.0.0.1:9001"), new Peer(other.id(), "http://127.0.0.1:9002"));
    assertThat(elsewhere.bulletin().neighbours()).isEqualTo(Neighbours.NONE);

    Map<String, VerificationKey> keys =
        told.tokenKeys().stream().collect(Collectors.toMap(TokenKey::keyId, key -> VerificationKey.of(key.keyId(), key.publicKey())));
    PeerToken token = PeerToken.decode(told.neighbours().peers().token(), keys::get);
    assertThat(token.edgeId()).isEqualTo(one.id());
    assertThat(token.site()).isEqualTo("rack-peers");
    assertThat(token.expiresAt()).isBeforeOrEqualTo(Instant.now().plus(PeerToken.LIFETIME));
    assertThat(PeerToken.decode(other.bulletin().neighbours().peers().token(), keys::get).edgeId()).isEqualTo(other.id());
  }

  @Test
  void edge_withItsClockOff_isUnhealthy() {
    JoinedEdge edge = origin.edge("http://127.0.0.1:9001");
    edge.report(31_000, List.of());
    assertThat(status(edge).state()).isEqualTo(EdgeState.UNHEALTHY);
  }

  @Test
  void report_withoutSense_isRefusedAndHarmsNobody() {
    JoinedEdge edge = origin.healthyEdge("http://127.0.0.1:9001");
    assertThat(edge.report(0, Collections.singletonList(null)).code()).isEqualTo("body-invalid");
    assertThat(edge.report(Long.MIN_VALUE, List.of()).code()).isEqualTo("report-insane");
    assertThat(status(edge).state()).isEqualTo(EdgeState.HEALTHY);
  }

  @Test
  void edge_afterARestartOfTheOrigin_isStillKnown() {
    JoinedEdge edge = origin.edge("rack-restart", "http://127.0.0.1:9001");
    edge.report(0, List.of());
    origin.edge("rack-restart", "http://127.0.0.1:9002").report(0, List.of());
    Bulletin told = await().until(edge::bulletin, bulletin -> !bulletin.neighbours().peers().edges().isEmpty());
    assertThat(told.generation()).as("of a second bulletin").isGreaterThan(1);
    String credential = edge.caller().token();
    origin.restart();
    JoinedEdge again = new JoinedEdge(edge.id(), edge.invitation(), origin.nobody().withToken(credential));
    assertThat(again.bulletin().generation()).as("never goes back").isGreaterThanOrEqualTo(told.generation());
    assertThat(status(again).state()).isEqualTo(EdgeState.HEALTHY);
  }

  @Test
  void bulletin_isSignedWithTheKeyOfTheInvitationAndDatedNow() {
    Bulletin bulletin = origin.edge("http://127.0.0.1:9001").bulletin();
    assertThat(bulletin.issuedAt()).isCloseTo(Instant.now(), Assertions.within(1, ChronoUnit.MINUTES));
    assertThat(bulletin.tokenKeys()).hasSize(1);
    assertThat(bulletin.limits().reportSeconds()).isEqualTo(5);
  }

  @Test
  void bulletin_thatTheEdgeHas_isNotSentAgainWithinItsMinute() {
    JoinedEdge edge = origin.edge("http://127.0.0.1:9001");
    Reply first = edge.caller().get("/api/v1/edge/bulletin");
    Reply second = edge.caller().fetch("/api/v1/edge/bulletin", "If-None-Match", first.header("ETag"));
    boolean sameMinute = second.header("ETag").equals(first.header("ETag"));
    assertThat(second.status()).isEqualTo(sameMinute ? 304 : 200);
  }

  @Test
  void edgeRoutes_refuseEverybodyElse() {
    for (OriginClient caller : List.of(origin.viewer(), origin.operator())) {
      assertThat(caller.get("/api/v1/edge/bulletin").status()).isEqualTo(403);
      assertThat(caller.fetch(origin.title().segmentPath()).status()).isEqualTo(403);
    }
    for (OriginClient caller : List.of(origin.nobody(), origin.nobody().withToken("guess"))) {
      assertThat(caller.get("/api/v1/edge/bulletin").status()).isEqualTo(401);
      assertThat(caller.fetch(origin.title().segmentPath()).status()).isEqualTo(401);
    }
  }

  @Test
  void edge_cannotUseTheRoutesOfPeople() {
    OriginClient edge = origin.edge("http://127.0.0.1:9001").caller();
    assertThat(edge.get("/api/v1/admin/edges").status()).isEqualTo(403);
    assertThat(edge.post("/api/v1/playback/start", Map.of()).status()).isEqualTo(403);
  }

  @Test
  void object_fetchedByAnEdge_comesWithItsDigestAndIsCounted() {
    JoinedEdge edge = origin.edge("http://127.0.0.1:9001");
    Reply reply = edge.caller().fetch(origin.title().segmentPath());
    assertThat(reply.body()).isEqualTo(SmallTitle.SEGMENT);
    assertThat(reply.header("Repr-Digest")).matches("sha-256=:[A-Za-z0-9+/]{43}=:");
    assertThat(reply.header("Content-Length")).isEqualTo(Integer.toString(SmallTitle.SEGMENT.length));
    assertThat(reply.header("Content-Type")).isEqualTo("video/iso.segment");
    assertThat(reply.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
    assertThat(edge.caller().fetch(origin.title().segmentPath(), "If-None-Match", reply.header("ETag")).status()).isEqualTo(304);
    assertThat(status(edge).sentBytes()).isEqualTo(SmallTitle.SEGMENT.length);
    edge.report(0, List.of());
    assertThat(status(edge).sentBytes()).isEqualTo(SmallTitle.SEGMENT.length);
  }

  @ParameterizedTest
  @CsvSource({"bytes=3-7, 3, 7", "bytes=3-, 3, -1", "bytes=3-999999999, 3, -1", "bytes=0-0, 0, 0"})
  void object_inPart_isExactlyThatPartWithTheDigestOfAll(String range, int first, int last) {
    int end = last < 0 ? SmallTitle.SEGMENT.length - 1 : last;
    Reply reply = origin.edge("http://127.0.0.1:9001").caller().fetch(origin.title().segmentPath(), "Range", range);
    assertThat(reply.status()).isEqualTo(206);
    assertThat(reply.body()).isEqualTo(Arrays.copyOfRange(SmallTitle.SEGMENT, first, end + 1));
    assertThat(reply.header("Content-Range")).isEqualTo("bytes %d-%d/%d".formatted(first, end, SmallTitle.SEGMENT.length));
    assertThat(reply.header("Repr-Digest")).matches("sha-256=:[A-Za-z0-9+/]{43}=:");
  }

  @Test
  void object_askedBeyondItsEnd_saysHowLongItIs() {
    Reply reply = origin.edge("http://127.0.0.1:9001").caller().fetch(origin.title().segmentPath(), "Range", "bytes=999999-");
    assertThat(reply.status()).isEqualTo(416);
    assertThat(reply.header("Content-Range")).isEqualTo("bytes */" + SmallTitle.SEGMENT.length);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=7-3", "bytes=-5", "bytes=1-2,4-5", "lines=1-2", "bytes=9999999999999999999-"})
  void object_askedInAnotherForm_comesWhole(String range) {
    Reply reply = origin.edge("http://127.0.0.1:9001").caller().fetch(origin.title().segmentPath(), "Range", range);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).isEqualTo(SmallTitle.SEGMENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/vod/%2e%2e/keys/x.00000000/1.m4s", "/vod/a/sd%2fv.01234567/1.m4s", "/vod//a/sd/v.01234567/1.m4s", "/vod/..%2f1.m4s", "/vod/"})
  void object_atAHostilePath_isNotFound(String path) {
    assertThat(origin.edge("http://127.0.0.1:9001").caller().fetch(path).status()).isEqualTo(404);
  }

  @Test
  void object_thatIsNotPublished_isNotFound() {
    Reply reply = origin.edge("http://127.0.0.1:9001").caller().fetch(origin.title().segmentPath().replace("1.m4s", "2.m4s"));
    assertThat(reply.code()).isEqualTo("object-unknown");
  }

  private static Invitation invite(String site) {
    return origin.operator().post("/api/v1/admin/edges/invitations", new InvitationRequest(site)).data(Invitation.class);
  }

  private static EdgeStatus status(JoinedEdge edge) {
    EdgeStatus[] all = origin.operator().get("/api/v1/admin/edges").data(EdgeStatus[].class);
    return Arrays.stream(all).filter(each -> each.id().equals(edge.id())).findFirst().orElseThrow();
  }
}
