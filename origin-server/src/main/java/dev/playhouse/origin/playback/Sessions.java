package dev.playhouse.origin.playback;

import dev.playhouse.origin.changes.ChangeLog;
import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.edges.RevocationList;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.origin.playback.SessionStore.Running;
import dev.playhouse.protocol.delivery.DeliveryToken;
import dev.playhouse.protocol.edge.RevokedSession;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The sessions: who may continue one, and until when. A token opens its session's manifests, steering and licences as long
 * as the session runs. Ending a session revokes it: here at once, at edges with the next bulletin.
 *
 * <p>A running session holds one of its account's streams. Its player is heard of by heartbeats and renewals; one that keeps silent for
 * {@link #SILENCE} has lost its session from that moment on, whether the row says so yet or not. Whoever counts the streams of an account holds
 * the row of the account, and ends the silent sessions before: so a heartbeat that comes late finds its session ended and cannot bring
 * back a stream that another session was given.
 */
public final class Sessions implements RevocationList {
  /** How often players report. */
  static final Duration HEARTBEAT = Duration.ofSeconds(30);

  /** Three heartbeats missed. */
  static final Duration SILENCE = Duration.ofSeconds(90);

  private static final Duration MARGIN = Duration.ofHours(12);
  private static final Duration LONGEST = Duration.ofHours(24);

  private final Database database;
  private final SessionStore store = new SessionStore();
  private final ChangeLog changes;
  private final InstantSource clock;
  private final SessionTokens tokens;

  public Sessions(Database database, ChangeLog changes, SessionTokens tokens, InstantSource clock) {
    this.database = database;
    this.changes = changes;
    this.clock = clock;
    this.tokens = tokens;
  }

  /** The running session of a token. */
  public PlaybackSession byToken(String token) {
    PlaybackSession session = named(token);
    requireRunning(session);
    return session;
  }

  /** The session of a token, whether it still runs or not. */
  public PlaybackSession named(String token) {
    String sessionId = tokens.sessionId(token);
    PlaybackSession session = database.read(handle -> store.find(handle, sessionId));
    if (session == null) {
      throw SessionTokens.unusable(null);
    }
    return session;
  }

  /** Whether a session runs, by what was read of it. */
  public boolean runs(PlaybackSession session) {
    return !hasEnded(session);
  }

  /** Refuses a session that has ended. */
  public void requireRunning(PlaybackSession session) {
    if (hasEnded(session)) {
      throw SessionTokens.unusable(null);
    }
  }

  @Override
  public List<RevokedSession> revoked() {
    Instant expiredBefore = clock.instant().minus(DeliveryToken.LEEWAY);
    return database.read(handle -> store.revoked(handle, expiredBefore)).stream()
        .map(each -> new RevokedSession(each.sessionId(), each.until().plus(DeliveryToken.LEEWAY)))
        .toList();
  }

  /** Until when a session of this length holds that starts or is renewed now; whole seconds, as in tokens. */
  Instant end(double durationSeconds) {
    Duration wanted = Duration.ofMillis((long) (durationSeconds * 1000)).plus(MARGIN);
    return clock.instant().plus(wanted.compareTo(LONGEST) < 0 ? wanted : LONGEST).truncatedTo(ChronoUnit.SECONDS);
  }

  /**
   * How many sessions of an account run, for whoever holds the row of the account; those that are silent have ended.
   *
   * @param beside a session that does not count
   */
  int running(Handle handle, String accountId, @Nullable String beside) {
    List<Running> running = store.running(handle, accountId, null);
    List<Running> silent = running.stream().filter(this::isSilent).toList();
    if (!silent.isEmpty()) {
      silent.forEach(each -> endSilent(handle, each.id()));
      running = store.running(handle, accountId, null); // one of them may have been heard of meanwhile
    }
    return (int) running.stream().filter(each -> !each.id().equals(beside)).count();
  }

  /** How many sessions of an account run at this moment, for whoever only wants to know. */
  int live(Handle handle, String accountId) {
    return (int) store.running(handle, accountId, null).stream().filter(each -> !isSilent(each)).count();
  }

  /** Adds a session. */
  void add(Handle handle, PlaybackSession session) {
    store.add(handle, session);
  }

  /** Stores a session's new end and grant. */
  void renew(Handle handle, PlaybackSession renewed) {
    if (!store.renew(handle, renewed)) {
      throw ended(renewed.id());
    }
  }

  /** A session that an account has and that runs; whether its tokens have expired does not matter. */
  PlaybackSession ofAccount(String sessionId, String accountId) {
    PlaybackSession session = sessionId == null ? null : database.read(handle -> store.find(handle, sessionId));
    if (session == null || !session.accountId().equals(accountId)) {
      throw new OriginException(Kind.NOT_FOUND, "session-unknown", "this account has no session " + sessionId + ": start playback");
    }
    if (hasEnded(session)) {
      throw ended(sessionId);
    }
    return session;
  }

  /** Notes that the player of a session is heard of; false when the session has ended meanwhile. */
  boolean heardOf(Handle handle, PlaybackSession session) {
    return store.seen(handle, session.id(), clock.instant(), silentSince());
  }

  /** Stops and revokes a session. */
  void stop(String sessionId) {
    database.change(
        handle -> {
          if (!store.stop(handle, sessionId, clock.instant())) {
            throw ended(sessionId);
          }
          revoke(handle, sessionId);
        });
  }

  /** Ends and revokes the sessions whose players keep silent; how many. */
  public int endSilent() {
    int ended = 0;
    List<String> found = database.read(handle -> store.silent(handle, silentSince()));
    for (String id : found) {
      ended += database.transaction(handle -> endSilent(handle, id)) ? 1 : 0;
    }
    return ended;
  }

  private boolean hasEnded(PlaybackSession session) {
    return session.stoppedAt() != null || !session.seenAt().isAfter(silentSince());
  }

  private boolean isSilent(Running session) {
    return !session.seenAt().isAfter(silentSince());
  }

  private boolean endSilent(Handle handle, String id) {
    boolean ended = store.stopSilent(handle, id, clock.instant(), silentSince());
    if (ended) {
      revoke(handle, id);
    }
    return ended;
  }

  private void revoke(Handle handle, String id) {
    changes.record(handle, "session-revoked", id);
  }

  /** Who has not been heard of since, is silent. */
  private Instant silentSince() {
    return clock.instant().minus(SILENCE);
  }

  static OriginException ended(String sessionId) {
    return new OriginException(Kind.GONE, "session-stopped", "session " + sessionId + " has ended: start playback again");
  }
}
