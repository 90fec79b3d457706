package dev.playhouse.origin.accounts;

import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What people log in with, and what they are called. */
final class AccountNames {
  /** As much of RFC 5321 as people use, in one line and without quoting. */
  private static final Pattern EMAIL =
      Pattern.compile("[^\\s\\p{Cntrl}@<>(),;:\\\\\"\\[\\]]{1,64}@[\\p{L}\\p{M}\\p{N}-]+(\\.[\\p{L}\\p{M}\\p{N}-]+)*");
  private static final Pattern PLAIN = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
  private static final int MAX_LOGIN = 254;
  private static final int MAX_DISPLAY_NAME = 200;

  private AccountNames() {}

  /** A login name in the form in which it is stored and looked up. */
  static String login(@Nullable String email) {
    return email == null ? "" : email.strip().toLowerCase(Locale.ROOT);
  }

  /** An address to register with. */
  static String email(@Nullable String text) {
    String login = login(text);
    if (login.length() > MAX_LOGIN || !EMAIL.matcher(login).matches()) {
      throw new OriginException(Kind.INVALID, "email-invalid", "the email is no address like name@example.org: correct it");
    }
    return login;
  }

  /** An address, or a plain name for an account that gets no mail. */
  static String emailOrName(@Nullable String text) {
    String login = login(text);
    return PLAIN.matcher(login).matches() ? login : email(text);
  }

  static String displayName(@Nullable String text) {
    String name = text == null ? "" : text.strip();
    if (name.isEmpty() || name.length() > MAX_DISPLAY_NAME || name.chars().anyMatch(Character::isISOControl)) {
      throw new OriginException(Kind.INVALID, "display-name-invalid", "a display name has 1 to " + MAX_DISPLAY_NAME + " characters in one line");
    }
    return name;
  }
}
