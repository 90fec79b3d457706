package dev.playhouse.origin.passwords;

import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which passwords are taken (NIST SP 800-63B, section 3.1.1): any characters, 8 to 256 of them, not one that is tried first. There are no
 * rules of composition, and nobody has to change a password because of its age.
 */
public final class PasswordRules {
  private static final int SHORTEST = 8;
  private static final int LONGEST = 256;
  private static final Set<String> COMMON = common();

  private PasswordRules() {}

  /**
   * A new password in the form that is hashed.
   *
   * @param login what its account is called, which it must not be
   */
  public static String taken(@Nullable String password, String login) {
    String normal = normal(password);
    int length = points(isEndless(password) ? password : normal);
    if (length < SHORTEST || length > LONGEST) {
      throw invalid("a password has " + SHORTEST + " to " + LONGEST + " characters, this has " + length + ": choose another");
    }
    String plain = normal.toLowerCase(Locale.ROOT);
    String name = login.contains("@") ? login.substring(0, login.indexOf('@')) : login;
    if (COMMON.contains(plain) || isRun(plain) || plain.equals(login) || plain.equals(name)) {
      throw invalid("this password is among the first that are tried: choose another, such as several words");
    }
    return normal;
  }

  /** A password in the form that is hashed and compared: the same for every way to type it (Unicode NFKC). */
  public static String normal(@Nullable String password) {
    return password == null || isEndless(password) ? "" : Normalizer.normalize(password, Normalizer.Form.NFKC);
  }

  /** Whether it is too long to be a password of ours, and must not cost more. */
  private static boolean isEndless(@Nullable String password) {
    return password != null && password.length() > 2 * LONGEST;
  }

  private static int points(@Nullable String text) {
    return text == null ? 0 : text.codePointCount(0, text.length());
  }

  /** Whether each character is as far from the one before: aaaaaaaa, 12345678, hgfedcba. */
  private static boolean isRun(String text) {
    int[] points = text.codePoints().toArray();
    int step = points[1] - points[0];
    return Math.abs(step) <= 1 && IntStream.range(1, points.length).allMatch(i -> points[i] - points[i - 1] == step);
  }

  private static Set<String> common() {
    try (InputStream list = Objects.requireNonNull(PasswordRules.class.getResourceAsStream("common-passwords.txt"), "the list of common passwords");
        BufferedReader lines = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
      return lines.lines().collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static OriginException invalid(String detail) {
    return new OriginException(Kind.INVALID, "password-invalid", detail);
  }
}
