package dev.playhouse.origin.playback;

import dev.playhouse.origin.changes.ChangeLog;
import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.edges.RevocationList;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.origin.keys.OpaqueSecret;
import dev.playhouse.protocol.delivery.DeliveryToken;
import dev.playhouse.protocol.edge.RevokedSession;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/**
 * The sessions: who may continue one, and until when. A secret opens its session's manifests, steering and licences; a renewal makes
 * another one, since only hashes are stored. Stopping revokes the session: its secrets die at once, its tokens with the next bulletin.
 */
public final class Sessions implements RevocationList {
  private static final Duration MARGIN = Duration.ofHours(12);
  private static final Duration LONGEST = Duration.ofHours(24);

  private final SessionStore store;
  private final ChangeLog changes;
  private final InstantSource clock;
  private final SecureRandom random;

  public Sessions(Database database, ChangeLog changes, InstantSource clock, SecureRandom random) {
    this.store = new SessionStore(database);
    this.changes = changes;
    this.clock = clock;
    this.random = random;
  }

  /** The running session of a secret. */
  public PlaybackSession bySecret(String secret) {
    PlaybackSession session = store.bySecret(OpaqueSecret.sha256(secret), clock.instant());
    if (session == null) {
      throw new OriginException(Kind.FORBIDDEN, "session-unusable", "the session is unknown, stopped or expired: renew it or start again");
    }
    return session;
  }

  @Override
  public List<RevokedSession> revoked() {
    return store.revoked(clock.instant().minus(DeliveryToken.LEEWAY)).stream()
        .map(each -> new RevokedSession(each.sessionId(), each.until().plus(DeliveryToken.LEEWAY)))
        .toList();
  }

  /** Until when a session of this length holds that starts or is renewed now; whole seconds, as in tokens. */
  Instant end(double durationSeconds) {
    Duration wanted = Duration.ofMillis((long) (durationSeconds * 1000)).plus(MARGIN);
    return clock.instant().plus(wanted.compareTo(LONGEST) < 0 ? wanted : LONGEST).truncatedTo(ChronoUnit.SECONDS);
  }

  /** Stores a new session, after something else in the same transaction, and gives its secret. */
  String open(PlaybackSession session, Consumer<Handle> before) {
    String secret = OpaqueSecret.generate(random);
    store.add(session, OpaqueSecret.sha256(secret), before);
    return secret;
  }

  /** Stores a session's new end and gives it another secret. */
  String renew(PlaybackSession renewed) {
    String secret = OpaqueSecret.generate(random);
    if (!store.renew(renewed, OpaqueSecret.sha256(secret), clock.instant())) {
      throw stopped(renewed.id());
    }
    return secret;
  }

  /** A session that an account has and has not stopped; whether its tokens have expired does not matter. */
  PlaybackSession ofAccount(String sessionId, String accountId) {
    PlaybackSession session = sessionId == null ? null : store.find(sessionId);
    if (session == null || !session.accountId().equals(accountId)) {
      throw new OriginException(Kind.NOT_FOUND, "session-unknown", "this account has no session " + sessionId + ": start playback");
    }
    if (session.stoppedAt() != null) {
      throw stopped(sessionId);
    }
    return session;
  }

  /** Stops and revokes a session. */
  void stop(String sessionId) {
    if (!store.stop(sessionId, clock.instant(), handle -> changes.record(handle, "session-revoked", sessionId))) {
      throw stopped(sessionId);
    }
  }

  private static OriginException stopped(String sessionId) {
    return new OriginException(Kind.GONE, "session-stopped", "session " + sessionId + " has been stopped: start playback again");
  }
}
