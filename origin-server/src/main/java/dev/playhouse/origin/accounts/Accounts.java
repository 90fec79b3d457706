package dev.playhouse.origin.accounts;

import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.origin.gateway.Access;
import dev.playhouse.origin.gateway.Authenticator;
import dev.playhouse.origin.gateway.Principal;
import dev.playhouse.origin.keys.SecretFile;
import dev.playhouse.protocol.Identifiers;
import dev.playhouse.protocol.account.Account;
import dev.playhouse.protocol.account.LoginRequest;
import dev.playhouse.protocol.account.LoginResponse;
import dev.playhouse.protocol.account.RegisterRequest;
import dev.playhouse.protocol.account.Role;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Registers people, logs them in and out, and knows whose a token is. A token is 256 random bits; only its SHA-256 is stored. A login that
 * fails says the same, after the same work, whether the name or the password was wrong.
 */
public final class Accounts implements Authenticator {
  private static final Duration TOKEN_LIFE = Duration.ofHours(12);
  private static final int TOKEN_BYTES = 32;
  private static final int MIN_PASSWORD = 8;
  private static final int MAX_PASSWORD = 256;
  private static final int MAX_LOGIN = 254;
  private static final int MAX_DISPLAY_NAME = 200;
  private static final String ADMIN = "admin";

  private final AccountStore store;
  private final PasswordHasher hasher;
  private final Identifiers identifiers;
  private final InstantSource clock;
  private final SecureRandom random;
  private final String decoyHash;

  public Accounts(Database database, Identifiers identifiers, InstantSource clock, SecureRandom random) {
    this.store = new AccountStore(database);
    this.hasher = new PasswordHasher(random);
    this.identifiers = identifiers;
    this.clock = clock;
    this.random = random;
    this.decoyHash = hasher.hash(secret());
  }

  /** On the first start, makes the account {@code admin} and writes its password to a file that only the owner may read. */
  public void ensureAdmin(Path passwordFile) {
    if (store.hasAdmin()) {
      return;
    }
    String password = secret();
    SecretFile.write(passwordFile, (password + "\n").getBytes(StandardCharsets.UTF_8));
    Account admin = new Account(identifiers.next("account"), ADMIN, "Admin", Role.ADMIN);
    store.add(admin, hasher.hash(password), clock.millis());
  }

  /** Makes a viewer's account. */
  Account register(RegisterRequest request) {
    String login = login(request.email());
    if (login.length() > MAX_LOGIN || login.indexOf('@') < 1 || login.indexOf('@') == login.length() - 1) {
      throw new OriginException(Kind.INVALID, "email-invalid", "the email is no address like name@example.org: correct it");
    }
    if (request.password() == null || request.password().length() < MIN_PASSWORD || request.password().length() > MAX_PASSWORD) {
      throw new OriginException(
          Kind.INVALID, "password-invalid", "a password has " + MIN_PASSWORD + " to " + MAX_PASSWORD + " characters: choose another");
    }
    String name = request.displayName() == null ? "" : request.displayName().strip();
    if (name.isEmpty() || name.length() > MAX_DISPLAY_NAME) {
      throw new OriginException(Kind.INVALID, "display-name-invalid", "a display name has 1 to " + MAX_DISPLAY_NAME + " characters");
    }
    Account account = new Account(identifiers.next("account"), login, name, Role.VIEWER);
    if (!store.add(account, hasher.hash(request.password()), clock.millis())) {
      throw new OriginException(Kind.CONFLICT, "email-taken", "there is an account with this email already: log in instead");
    }
    return account;
  }

  /** Gives a token to whoever knows the password. */
  LoginResponse login(LoginRequest request) {
    AccountStore.Stored stored = store.byLogin(login(request.email()));
    String password = request.password() == null ? "" : request.password();
    String usable = password.length() > MAX_PASSWORD ? password.substring(0, MAX_PASSWORD + 1) : password;
    boolean matches = hasher.matches(usable, stored == null ? decoyHash : stored.passwordHash());
    if (stored == null || !matches) {
      throw new OriginException(Kind.UNAUTHENTICATED, "login-failed", "the email or the password is wrong: try again");
    }
    String token = secret();
    Instant expiresAt = clock.instant().plus(TOKEN_LIFE);
    store.addToken(sha256(token), stored.account().id(), expiresAt.toEpochMilli(), clock.millis());
    return new LoginResponse(token, expiresAt, stored.account());
  }

  /** Makes a token worthless. */
  void logout(String token) {
    store.removeToken(sha256(token));
  }

  /** An account, or null. */
  public @Nullable Account find(String accountId) {
    return store.byId(accountId);
  }

  @Override
  public @Nullable Principal authenticate(String bearerToken) {
    Account account = store.byToken(sha256(bearerToken), clock.millis());
    return account == null ? null : new Principal(account.id(), Access.valueOf(account.role().name()));
  }

  private String secret() {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String login(@Nullable String email) {
    return email == null ? "" : email.strip().toLowerCase(Locale.ROOT);
  }

  private static String sha256(String token) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
