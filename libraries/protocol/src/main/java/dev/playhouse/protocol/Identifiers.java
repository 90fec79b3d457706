package dev.playhouse.protocol;

import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * Makes identifiers: a typed prefix, an underscore, and 26 digits of Crockford base 32 that begin with the time in milliseconds, so
 * that identifiers sort by age ({@code title_01jd…}). Safe for use by many threads when its random generator is.
 */
public final class Identifiers {
  private static final char[] DIGITS = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
  private static final int TIME_DIGITS = 10;
  private static final int RANDOM_DIGITS = 16;

  private final InstantSource clock;
  private final RandomGenerator random;

  public Identifiers(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /** A new identifier of a type: {@code next("title")}. */
  public String next(String prefix) {
    StringBuilder id = new StringBuilder(prefix).append('_');
    long time = clock.millis();
    for (int digit = TIME_DIGITS - 1; digit >= 0; digit--) {
      id.append(DIGITS[(int) (time >>> (5 * digit)) & 31]);
    }
    for (int digit = 0; digit < RANDOM_DIGITS; digit++) {
      id.append(DIGITS[random.nextInt(DIGITS.length)]);
    }
    return id.toString();
  }
}
