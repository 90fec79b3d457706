package dev.playhouse.edge.delivery;

import dev.playhouse.edge.config.ClientLimits;
import dev.playhouse.edge.failure.EdgeException;
import dev.playhouse.protocol.delivery.DeliveryException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps whoever guesses tokens from keeping the edge busy with signatures: a client whose tokens failed too often gets no unknown one
 * verified until its window ends. Tokens that were verified before pass as ever. For use by any thread.
 */
public final class TokenGuard {
  /** A few MiB at most; the one whose window is the oldest is forgotten first. */
  static final int MAX_CLIENTS = 32_768;

  private static final int TOO_MANY_REQUESTS = 429;

  private record Failures(Instant since, int count) {}

  private final TokenGate gate;
  private final ClientLimits limits;
  private final InstantSource clock;
  private final Map<String, Failures> clients =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
          return size() > MAX_CLIENTS;
        }
      };

  public TokenGuard(TokenGate gate, ClientLimits limits, InstantSource clock) {
    this.gate = gate;
    this.limits = limits;
    this.clock = clock;
  }

  /** Does what a client asks with a token, and takes note of a token that fails; refuses without doing it when too many did. */
  public <T> CompletableFuture<T> watch(String client, String token, Supplier<CompletableFuture<T>> work) {
    if (gate.knows(token)) {
      return work.get();
    }
    if (exhausted(client)) {
      return CompletableFuture.failedFuture(
          new EdgeException("too-many-failures", TOO_MANY_REQUESTS, "too many tokens from your address were not valid: start a new session later"));
    }
    return work.get().whenComplete((_, failure) -> {
      if (isInvalid(failure)) {
        failed(client);
      }
    });
  }

  int clients() {
    synchronized (clients) {
      return clients.size();
    }
  }

  private boolean exhausted(String client) {
    synchronized (clients) {
      Failures known = clients.get(client);
      if (known != null && !clock.instant().isBefore(known.since().plus(limits.failureWindow()))) {
        clients.remove(client);
        return false;
      }
      return known != null && known.count() >= limits.failedTokens();
    }
  }

  private void failed(String client) {
    synchronized (clients) {
      Failures known = clients.get(client);
      clients.put(client, known == null ? new Failures(clock.instant(), 1) : new Failures(known.since(), known.count() + 1));
    }
  }

  private static boolean isInvalid(@Nullable Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof DeliveryException refusal && refusal.code() == DeliveryException.Code.TOKEN_INVALID;
  }
}
