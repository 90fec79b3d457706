package dev.playhouse.origin.profiles;

import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.origin.keys.SecretFile;
import dev.playhouse.origin.passwords.PasswordHasher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Checks PINs. Four digits can be tried out by whoever has a hash of them, however slow it is: so a secret goes into the hashes that is not in
 * the store but in a file beside the keys. Each try is counted before it is made, so that no crowd of requests gets more of them.
 */
public final class Pins {
  /** Code of the refusal of a wrong PIN. */
  public static final String WRONG = "pin-wrong";

  /** Code of the refusal after too many of them. */
  public static final String LOCKED = "pin-locked";

  private static final int SECRET_BYTES = 32;

  private final Database database;
  private final ProfileStore store = new ProfileStore();
  private final PasswordHasher hasher;
  private final InstantSource clock;

  private Pins(Database database, PasswordHasher hasher, InstantSource clock) {
    this.database = database;
    this.hasher = hasher;
    this.clock = clock;
  }

  /** Opens, or makes, the secret in a file. */
  public static Pins open(Database database, PasswordHasher hasher, Path secretFile, SecureRandom random, InstantSource clock) {
    try {
      if (!Files.exists(secretFile)) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        SecretFile.write(secretFile, secret);
      }
      return new Pins(database, hasher.with(Files.readAllBytes(secretFile)), clock);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the secret of PINs from " + secretFile, e);
    }
  }

  String hash(@Nullable String pin) {
    return hasher.hash(ProfileRules.pin(pin));
  }

  /** Throws unless the PIN opens a profile of the account; a profile without a PIN is open. */
  public void check(String accountId, String profileId, @Nullable String pin) {
    String hash = database.transaction(handle -> {
      store.lock(handle, accountId);
      if (store.find(handle, accountId, profileId) == null) {
        throw Profiles.unknown(profileId);
      }
      ProfileStore.Pin stored = store.pin(handle, profileId);
      if (stored == null) {
        return null;
      }
      long now = clock.millis();
      if (stored.lockedUntilMs() > now) {
        throw new OriginException(
            Kind.FORBIDDEN, LOCKED, "after too many wrong PINs the profile is shut until " + Instant.ofEpochMilli(stored.lockedUntilMs()));
      }
      int failures = stored.failures() + 1;
      store.tried(handle, profileId, failures, PinLock.untilMs(failures, now));
      return stored.hash();
    });
    if (hash == null) {
      return;
    }
    if (pin == null || !hasher.matches(pin.length() > SECRET_BYTES ? "" : pin, hash)) {
      throw new OriginException(Kind.FORBIDDEN, WRONG, "the PIN is wrong: try again, or set another with the password of the account");
    }
    database.change(handle -> store.tried(handle, profileId, 0, 0));
  }
}
