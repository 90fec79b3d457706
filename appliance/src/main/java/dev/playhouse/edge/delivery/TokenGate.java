package dev.playhouse.edge.delivery;

import dev.playhouse.edge.failure.EdgeException;
import dev.playhouse.protocol.delivery.DeliveryException;
import dev.playhouse.protocol.delivery.DeliveryException.Code;
import dev.playhouse.protocol.delivery.DeliveryPath;
import dev.playhouse.protocol.delivery.DeliveryToken;
import dev.playhouse.protocol.delivery.PeerToken;
import dev.playhouse.protocol.edge.Bulletin;
import dev.playhouse.protocol.edge.Neighbours;
import dev.playhouse.protocol.edge.Peer;
import dev.playhouse.protocol.edge.RevokedSession;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lets a token through to a path or refuses it.
 *
 * <p>What the current bulletin says is one immutable snapshot behind a volatile field; a signature is verified on {@code verifiers}, once per
 * token text as long as the bulletin's keys stay the same. Everything else is checked for each request.
 */
public final class TokenGate {
  private static final int UNAVAILABLE = 503;

  /** What a bulletin says; {@code site} is empty where this edge stands alone, {@code edges} are its peers and children. */
  private record Rules(
      VerifiedTokens<DeliveryToken> tokens,
      VerifiedTokens<PeerToken> peerTokens,
      Set<String> revokedSessions,
      String site,
      Set<String> edges) {}

  private final InstantSource clock;
  private final Executor verifiers;
  private volatile @Nullable Rules rules;
  private volatile boolean withdrawn;

  public TokenGate(InstantSource clock, Executor verifiers) {
    this.clock = clock;
    this.verifiers = verifiers;
  }

  /** Goes by this bulletin from now on. */
  public void follow(Bulletin bulletin) {
    Neighbours told = bulletin.neighbours();
    Rules before = rules;
    boolean sameKeys = before != null && before.tokens().sameKeys(bulletin.tokenKeys());
    rules =
        new Rules(
            before != null && sameKeys
                ? before.tokens()
                : new VerifiedTokens<>(bulletin.tokenKeys(), DeliveryToken::decode, DeliveryToken::issuedAt),
            before != null && sameKeys ? before.peerTokens() : new VerifiedTokens<>(bulletin.tokenKeys(), PeerToken::decode, PeerToken::issuedAt),
            bulletin.revokedSessions().stream().map(RevokedSession::sessionId).collect(Collectors.toUnmodifiableSet()),
            told.peers().site(),
            Stream.concat(told.peers().edges().stream().map(Peer::edgeId), told.children().stream()).collect(Collectors.toUnmodifiableSet()));
  }

  /** Refuses everybody from now on, until there is a bulletin again: the origin has removed this edge. */
  public void withdraw() {
    withdrawn = true;
    rules = null;
  }

  /** Whether the token was verified before; does not block. */
  boolean knows(String token) {
    Rules current = rules;
    return current != null && (current.tokens().find(token) != null || current.peerTokens().find(token) != null);
  }

  /**
   * Completes when the token opens the path, fails with a {@link DeliveryException} when not. Does not block; a token verified before is
   * judged at once.
   */
  public CompletableFuture<Void> admit(String token, DeliveryPath path) {
    return admit(token, Rules::tokens, (current, known) -> judge(current, known, path));
  }

  /** Completes when the token is that of an edge of this site or of one below, which opens every object; else like {@link #admit}. */
  public CompletableFuture<Void> admitPeer(String token) {
    return admit(token, Rules::peerTokens, this::judge);
  }

  private <T> CompletableFuture<Void> admit(String token, Function<Rules, VerifiedTokens<T>> kind, BiConsumer<Rules, T> judge) {
    Rules current = rules;
    if (current == null) {
      return CompletableFuture.failedFuture(
          withdrawn
              ? new EdgeException("edge-removed", UNAVAILABLE, "this edge was removed by its origin and serves nobody: use another edge")
              : new EdgeException("bulletin-missing", UNAVAILABLE, "this edge has not heard from its origin yet: try again or use another edge"));
    }
    VerifiedTokens<T> tokens = kind.apply(current);
    T known = tokens.find(token);
    try {
      if (known != null) {
        judge.accept(current, known);
        return CompletableFuture.completedFuture(null);
      }
      return CompletableFuture.runAsync(() -> judge.accept(current, tokens.verify(token)), verifiers);
    } catch (DeliveryException e) {
      return CompletableFuture.failedFuture(e);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.failedFuture(
          new EdgeException("edge-busy", UNAVAILABLE, "too many new tokens at once: try again or use another edge", e));
    }
  }

  private void judge(Rules current, PeerToken token) {
    token.authorise(current.site(), clock.instant());
    if (!current.edges().contains(token.edgeId())) {
      String refusal = "edge " + token.edgeId() + " is not, or no longer, one of this site or of a site that has it as parent";
      throw new DeliveryException(Code.TOKEN_REVOKED, refusal);
    }
  }

  private void judge(Rules current, DeliveryToken token, DeliveryPath path) {
    if (current.revokedSessions().contains(token.sessionId())) {
      throw new DeliveryException(Code.TOKEN_REVOKED, "session " + token.sessionId() + " was stopped: start a new one");
    }
    token.authorise(path, clock.instant());
  }
}
