package dev.playhouse.origin.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.origin.Together;
import dev.playhouse.origin.audit.Audit;
import dev.playhouse.origin.changes.ChangeLog;
import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.database.TestDatabase;
import dev.playhouse.origin.devices.Devices;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.playback.Admissions.Outcome;
import dev.playhouse.origin.signing.SigningKeys;
import dev.playhouse.planner.playback.DeviceStanding;
import dev.playhouse.planner.playback.DrmOffer;
import dev.playhouse.planner.playback.PinState;
import dev.playhouse.planner.playback.PlaybackDecision;
import dev.playhouse.planner.playback.PlaybackFacts;
import dev.playhouse.planner.playback.SecurityLevel;
import dev.playhouse.protocol.Identifiers;
import dev.playhouse.protocol.account.Role;
import dev.playhouse.protocol.catalogue.Publication;
import dev.playhouse.protocol.edge.RevokedSession;
import dev.playhouse.protocol.playback.Grant;
import dev.playhouse.protocol.subscription.Plan;
import dev.playhouse.protocol.subscription.Subscription;
import dev.playhouse.protocol.subscription.SubscriptionState;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Streams as two origins count them that share a store; a store in a folder has one origin only. */
@Tag("postgresql")
class SlotsTest {
  private static final String ACCOUNT = "account_1";
  private static final Caller CALLER = new Caller(ACCOUNT, Role.VIEWER, InetAddress.getLoopbackAddress(), "request_1");

  private volatile Instant now = Instant.parse("2030-01-01T00:00:00Z");
  private final InstantSource clock = () -> now;
  private final Identifiers identifiers = new Identifiers(clock, new SecureRandom());
  private SessionTokens tokens;
  private Database firstStore;
  private Database secondStore;
  private Admissions first;
  private Admissions second;

  @BeforeEach
  void open(@TempDir Path folder) {
    tokens = new SessionTokens(new SigningKeys(folder, clock, new SecureRandom(), Runnable::run), clock);
    firstStore = TestDatabase.open(folder);
    secondStore = TestDatabase.server(folder) == null ? firstStore : TestDatabase.open(folder);
    first = admissions(firstStore);
    second = secondStore.equals(firstStore) ? first : admissions(secondStore);
    firstStore.change(
        handle ->
            handle.execute(
                "insert into accounts (id, login, display_name, role, state, password_hash, created_at_ms)"
                    + " values (?, 'a', 'A', 'viewer', 'active', '', 0)",
                ACCOUNT));
  }

  @AfterEach
  void close() {
    secondStore.close();
    firstStore.close();
  }

  @Test
  void thousandStartsAtOnce_onTwoOrigins_areAsManyAsThereAreStreams() throws Exception {
    List<Outcome> outcomes = Together.times(1000, i -> startedInTheEnd(i % 2 == 0 ? first : second));
    assertThat(outcomes).filteredOn(outcome -> outcome.decision() instanceof PlaybackDecision.Granted).hasSize(2);
    assertThat(outcomes)
        .extracting(Outcome::decision)
        .filteredOn(PlaybackDecision.Refused.class::isInstance)
        .hasSize(998)
        .allSatisfy(refused -> assertThat(((PlaybackDecision.Refused) refused).rule()).isEqualTo("stream-free"));
    assertThat(running()).isEqualTo(2);
  }

  @Test
  void player_silentForNinetySeconds_losesItsSessionAndItsStream() {
    PlaybackSession lost = opened(start(first));
    PlaybackSession kept = opened(start(second));
    String lostId = lost.id();
    pass(Sessions.SILENCE.minusMillis(1));
    assertThat(hear(second, kept.id())).isTrue();
    assertThat(first.sessions().byToken(tokens.issue(lost)).id()).isEqualTo(lostId);
    assertThat(start(second).session()).isNull();
    pass(Duration.ofMillis(1));
    assertThatThrownBy(() -> second.sessions().byToken(tokens.issue(lost)))
        .isInstanceOf(OriginException.class)
        .hasMessageContaining("stopped or expired");
    assertThatThrownBy(() -> hear(first, lostId)).hasMessageContaining("has ended");
    assertThat(start(second).session()).isNotNull();
    assertThat(start(first).session()).isNull();
    assertThat(second.sessions().byToken(tokens.issue(kept)).id()).isEqualTo(kept.id());
    assertThat(first.sessions().revoked()).extracting(RevokedSession::sessionId).containsExactly(lostId);
  }

  @Test
  void silentSessions_areEndedForEdgesWithoutAnybodyStarting() {
    String lost = opened(start(first)).id();
    pass(Sessions.SILENCE);
    assertThat(first.sessions().revoked()).isEmpty();
    assertThat(second.sessions().endSilent()).isEqualTo(1);
    assertThat(first.sessions().endSilent()).isZero();
    assertThat(first.sessions().revoked()).extracting(RevokedSession::sessionId).containsExactly(lost);
  }

  @Test
  void heartbeat_thatComesTooLate_bringsNoStreamBack() throws Exception {
    List<String> old = List.of(opened(start(first)).id(), opened(start(first)).id());
    pass(Sessions.SILENCE);
    List<Boolean> done = Together.times(40, i -> i % 2 == 0 ? isHeard(old.get(i / 2 % 2)) : start(i % 4 == 1 ? first : second).session() != null);
    assertThat(done).filteredOn(Boolean::booleanValue).hasSize(2);
    assertThat(running()).isEqualTo(2);
  }

  @Test
  void stream_stoppedOnOneDevice_isFreeForAnotherInTheSameMoment() {
    PlaybackSession tv = opened(start(first));
    opened(start(first));
    first.sessions().stop(tv.id());
    assertThat(start(second).session()).isNotNull();
  }

  @Test
  void renewal_needsNoStreamMoreThanItHas() {
    PlaybackSession one = opened(start(first));
    opened(start(first));
    Outcome renewed =
        second.decide(
            CALLER,
            facts(),
            one.id(),
            (handle, grant) -> {
              second.sessions().renew(handle, one);
              return one;
            });
    assertThat(renewed.session()).isNotNull();
    assertThat(running()).isEqualTo(2);
  }

  /** As a heartbeat does: whether the session runs is looked at twice. */
  private static boolean hear(Admissions at, String sessionId) {
    PlaybackSession session = at.sessions().ofAccount(sessionId, ACCOUNT);
    return at.database().transaction(handle -> at.sessions().heardOf(handle, session));
  }

  private boolean isHeard(String sessionId) {
    try {
      return hear(first, sessionId);
    } catch (OriginException e) {
      return false;
    }
  }

  private int running() {
    return firstStore.read(handle -> first.sessions().live(handle, ACCOUNT));
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }

  /** What comes of a start that is sent again as often as others kept the database busy. */
  private Outcome startedInTheEnd(Admissions origin) {
    while (true) {
      try {
        return start(origin);
      } catch (OriginException e) {
        assertThat(e.code()).isEqualTo("database-busy");
      }
    }
  }

  private Outcome start(Admissions origin) {
    return origin.decide(
        CALLER,
        facts(),
        null,
        (handle, grant) -> {
          PlaybackSession session = session(grant);
          origin.sessions().add(handle, session);
          return session;
        });
  }

  private static PlaybackSession opened(Outcome outcome) {
    return Objects.requireNonNull(outcome.session());
  }

  private PlaybackSession session(Grant grant) {
    String id = identifiers.next("session");
    List<String> drm = List.of("clearkey");
    Instant end = now.plus(Duration.ofHours(12));
    return new PlaybackSession(id, ACCOUNT, "profile_1", "title_1", "asset_1", 1, 60, null, drm, null, grant, now, end, now, null);
  }

  private PlaybackFacts facts() {
    Subscription two = new Subscription(ACCOUNT, new Plan("two", 2, 1080, 0), SubscriptionState.ACTIVE, "DE", null, 1);
    return new PlaybackFacts(
        new PlaybackFacts.Viewer(Role.VIEWER, two, 0, "profile_1", null, PinState.NONE),
        new PlaybackFacts.Place("DE", "billed", null),
        new PlaybackFacts.Work("title_1", new Publication("title_1", "asset_1", 1, 60, List.of(), now), List.of()),
        new PlaybackFacts.Player(List.of("clearkey"), DeviceStanding.NONE),
        new PlaybackFacts.Service(true, List.of(new DrmOffer("clearkey", SecurityLevel.OPEN, 1080)), 1, 3600),
        now);
  }

  private Admissions admissions(Database store) {
    Sessions sessions = new Sessions(store, new ChangeLog(store, clock), tokens, clock);
    Devices devices = new Devices(store, (handle, account, key) -> {}, new Audit(store, clock), identifiers, clock, 10);
    return new Admissions(store, sessions, devices);
  }
}
