package dev.playhouse.origin.accounts;

import dev.playhouse.origin.audit.Actor;
import dev.playhouse.origin.audit.Audit;
import dev.playhouse.origin.audit.Subject;
import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.origin.gateway.Access;
import dev.playhouse.origin.gateway.Authenticator;
import dev.playhouse.origin.gateway.Principal;
import dev.playhouse.origin.keys.OpaqueSecret;
import dev.playhouse.protocol.Identifiers;
import dev.playhouse.protocol.account.Account;
import dev.playhouse.protocol.account.AccountState;
import dev.playhouse.protocol.account.LoginResponse;
import dev.playhouse.protocol.account.TokenInfo;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Logins: short access tokens, and refresh tokens that are exchanged for the next (see {@link RefreshRule}). A refresh token is
 * {@code FAMILY.SECRET}; the family finds the login also when the token itself is long forgotten. Only hashes are stored.
 */
public final class Logins implements Authenticator {
  private static final Duration ACCESS_LIFE = Duration.ofMinutes(15);
  private static final Duration REFRESH_LIFE = Duration.ofDays(30);
  private static final int EXPIRED_AT_ONCE = 10;

  private final Database database;
  private final LoginStore store = new LoginStore();
  private final AccountStore accounts = new AccountStore();
  private final Audit audit;
  private final Identifiers identifiers;
  private final InstantSource clock;
  private final SecureRandom random;

  public Logins(Database database, Audit audit, Identifiers identifiers, InstantSource clock, SecureRandom random) {
    this.database = database;
    this.audit = audit;
    this.identifiers = identifiers;
    this.clock = clock;
    this.random = random;
  }

  /** Begins a login of an account whose row the transaction holds. */
  LoginResponse begin(Handle handle, Account account, @Nullable String requestId) {
    long now = clock.millis();
    store.expired(handle, now, EXPIRED_AT_ONCE).forEach(login -> store.remove(handle, login));
    String family = OpaqueSecret.generate(random);
    String loginId = identifiers.next("login");
    store.add(handle, new LoginStore.Stored(loginId, account.id(), 0, now, now), OpaqueSecret.sha256(family), now);
    audit.record(handle, new Actor(account.id(), requestId), "login-begun", new Subject("login", loginId), null, null);
    return tokens(handle, account, loginId, family, 0);
  }

  /** Exchanges a refresh token. A token that was exchanged before ends the login. */
  LoginResponse refresh(@Nullable String refreshToken, @Nullable String requestId) {
    String token = refreshToken == null ? "" : refreshToken;
    String family = token.substring(0, Math.max(0, token.indexOf('.')));
    LoginResponse next = database.transaction(handle -> exchange(handle, family, token, requestId));
    if (next == null) {
      throw new OriginException(
          Kind.UNAUTHENTICATED, "refresh-token-invalid", "the refresh token is unknown, expired or was used before: log in again");
    }
    return next;
  }

  private @Nullable LoginResponse exchange(Handle handle, String family, String token, @Nullable String requestId) {
    long now = clock.millis();
    LoginStore.Stored login = store.lock(handle, OpaqueSecret.sha256(family));
    if (login == null) {
      return null;
    }
    Account account = accounts.byId(handle, login.accountId());
    if (login.expiresAtMs() < now || account == null || account.state() != AccountState.ACTIVE) {
      store.remove(handle, login.id());
      return null;
    }
    Long generation = store.generation(handle, login.id(), OpaqueSecret.sha256(token));
    return switch (RefreshRule.decide(generation, login.generation(), login.advancedAtMs(), now)) {
      case ADVANCE -> {
        store.advance(handle, login.id(), login.generation() + 1, now);
        yield tokens(handle, account, login.id(), family, login.generation() + 1);
      }
      case REPEAT -> tokens(handle, account, login.id(), family, login.generation());
      case REUSED -> {
        store.remove(handle, login.id());
        audit.record(handle, new Actor("system", requestId), "refresh-token-reused", new Subject("login", login.id()), account.id(), null);
        yield null;
      }
    };
  }

  private LoginResponse tokens(Handle handle, Account account, String loginId, String family, long generation) {
    Instant now = clock.instant();
    String access = OpaqueSecret.generate(random);
    String refresh = family + "." + OpaqueSecret.generate(random);
    Instant accessEnd = now.plus(ACCESS_LIFE);
    Instant refreshEnd = now.plus(REFRESH_LIFE);
    store.addRefreshToken(handle, loginId, OpaqueSecret.sha256(refresh), generation, refreshEnd.toEpochMilli());
    store.addAccessToken(handle, loginId, OpaqueSecret.sha256(access), accessEnd.toEpochMilli(), now.toEpochMilli());
    return new LoginResponse(access, accessEnd, refresh, refreshEnd, account);
  }

  /** What an access token is good for. */
  TokenInfo info(String accessToken) {
    LoginStore.Holder holder = holder(accessToken);
    if (holder == null) {
      throw new OriginException(Kind.UNAUTHENTICATED, "not-authenticated", "the access token is unknown or expired: refresh it or log in");
    }
    return new TokenInfo(holder.account().id(), holder.account().role(), holder.loginId(), Instant.ofEpochMilli(holder.expiresAtMs()));
  }

  /** Ends one login. */
  void end(Handle handle, String loginId) {
    store.remove(handle, loginId);
  }

  /** Ends all logins of an account but one. */
  void endOthers(Handle handle, String accountId, @Nullable String keptLoginId) {
    store.lockAll(handle, accountId).stream().filter(login -> !login.equals(keptLoginId)).forEach(login -> store.remove(handle, login));
  }

  /** Ends all logins of whoever asks. */
  void endAll(Handle handle, Actor actor) {
    endOthers(handle, actor.id(), null);
    audit.record(handle, actor, "logged-out-everywhere", new Subject("account", actor.id()), null, null);
  }

  @Override
  public @Nullable Principal authenticate(String bearerToken) {
    LoginStore.Holder holder = holder(bearerToken);
    return holder == null ? null : new Principal(holder.account().id(), Access.valueOf(holder.account().role().name()), holder.loginId());
  }

  private LoginStore.@Nullable Holder holder(String accessToken) {
    return database.read(handle -> store.holder(handle, OpaqueSecret.sha256(accessToken), clock.millis()));
  }
}
