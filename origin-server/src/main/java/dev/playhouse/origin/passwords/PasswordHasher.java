package dev.playhouse.origin.passwords;

import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.jspecify.annotations.Nullable;

/**
 * Hashes passwords with Argon2id (RFC 9106), as {@code $argon2id$v=19$m=…,t=…,p=…$SALT$HASH}. At most two hashes run at once, since each
 * takes tens of megabytes and a core, and logins must not starve playback; who waits too long is told to come again. A secret of the origin
 * may go in too, which the hash does not tell: without it, a stolen table cannot be tried out. Safe for use by many threads.
 */
public final class PasswordHasher {
  private static final int MEMORY_KIB = 19 * 1024;
  private static final int ITERATIONS = 2;
  private static final int LANES = 1;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final int AT_ONCE = 2;
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final SecureRandom random;
  private final byte[] secret;
  private final Semaphore permits;

  /** A hasher without a secret. */
  public PasswordHasher(SecureRandom random) {
    this(random, new Semaphore(AT_ONCE, true));
  }

  PasswordHasher(SecureRandom random, Semaphore permits) {
    this(random, new byte[0], permits);
  }

  private PasswordHasher(SecureRandom random, byte[] secret, Semaphore permits) {
    this.random = random;
    this.secret = secret;
    this.permits = permits;
  }

  /** One with a secret, which waits in the same line. */
  public PasswordHasher with(byte[] originSecret) {
    return new PasswordHasher(random, originSecret.clone(), permits);
  }

  /** The hash of a password, with a new salt. */
  public String hash(String password) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    byte[] hash = argon2(password, salt, MEMORY_KIB, ITERATIONS, LANES);
    return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
        .formatted(MEMORY_KIB, ITERATIONS, LANES, base64.encodeToString(salt), base64.encodeToString(hash));
  }

  /** Whether a password belongs to a hash; takes the same time either way. */
  public boolean matches(String password, String encoded) {
    List<String> parts = List.of(encoded.split("\\$", -1));
    List<Integer> costs = List.of(parts.get(3).split(",", -1)).stream().map(cost -> Integer.valueOf(cost.substring(2))).toList();
    byte[] salt = Base64.getDecoder().decode(parts.get(4));
    byte[] expected = Base64.getDecoder().decode(parts.get(5));
    return MessageDigest.isEqual(expected, argon2(password, salt, costs.get(0), costs.get(1), costs.get(2)));
  }

  private byte[] argon2(String password, byte[] salt, int memoryKib, int iterations, int lanes) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(memoryKib)
            .withIterations(iterations)
            .withParallelism(lanes)
            .withSalt(salt)
            .withSecret(secret)
            .build());
    byte[] hash = new byte[HASH_BYTES];
    await();
    try {
      generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
    } finally {
      permits.release();
    }
    return hash;
  }

  private void await() {
    try {
      if (!permits.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw busy(null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy(e);
    }
  }

  private static OriginException busy(@Nullable Throwable cause) {
    return new OriginException(
        Kind.UNAVAILABLE, "passwords-busy", "too many passwords are being checked: try again in some seconds", cause);
  }
}
