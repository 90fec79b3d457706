package dev.playhouse.origin.profiles;

import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.protocol.profile.Profile;
import dev.playhouse.protocol.profile.ProfileRequest;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a profile may be, and which changes let its viewer see more. */
final class ProfileRules {
  private static final int MAX_NAME = 64;
  private static final int KIDS_AGE = 12;
  private static final int MAX_AGE = 21;
  private static final int NO_LIMIT = -1;
  private static final Pattern AVATAR = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
  private static final Pattern PIN = Pattern.compile("[0-9]{4,8}");

  private ProfileRules() {}

  /** A profile with what a request changes. */
  static Profile changed(Profile before, ProfileRequest request) {
    boolean kids = Objects.requireNonNullElse(request.kids(), before.kids());
    Integer age = request.maturityAge() == null ? before.maturityAge() : age(request.maturityAge());
    if (kids && age == null && request.maturityAge() == null) {
      age = KIDS_AGE;
    }
    if (kids && (age == null || age > KIDS_AGE)) {
      throw invalid("maturity-age-invalid", "a child's profile shows titles up to the age of " + KIDS_AGE + " at most: set kids to false first");
    }
    return new Profile(
        before.id(),
        request.name() == null ? before.name() : name(request.name()),
        request.avatar() == null ? before.avatar() : avatar(request.avatar()),
        request.language() == null ? before.language() : language(request.language()),
        kids,
        age,
        before.pin());
  }

  /** Whether a change lets the viewer of a profile see what was closed to them. */
  static boolean widens(Profile before, Profile after) {
    boolean older = before.maturityAge() != null && (after.maturityAge() == null || after.maturityAge() > before.maturityAge());
    return older || (before.kids() && !after.kids());
  }

  static String name(@Nullable String text) {
    String name = text == null ? "" : text.strip();
    if (name.isEmpty() || name.length() > MAX_NAME || name.chars().anyMatch(Character::isISOControl)) {
      throw invalid("profile-name-invalid", "a profile's name has 1 to " + MAX_NAME + " characters in one line");
    }
    return name;
  }

  static String pin(@Nullable String text) {
    if (text == null || !PIN.matcher(text).matches()) {
      throw invalid("pin-invalid", "a PIN has four to eight digits");
    }
    return text;
  }

  private static @Nullable Integer age(int age) {
    if (age != NO_LIMIT && (age < 0 || age > MAX_AGE)) {
      throw invalid("maturity-age-invalid", "a maturity age is 0 to " + MAX_AGE + ", or -1 for no limit, not " + age);
    }
    return age == NO_LIMIT ? null : age;
  }

  private static @Nullable String avatar(String text) {
    if (!text.isEmpty() && !AVATAR.matcher(text).matches()) {
      throw invalid("avatar-invalid", "an avatar is named by lower-case letters, digits, dots and hyphens, at most 64, not '" + text + "'");
    }
    return text.isEmpty() ? null : text;
  }

  private static String language(String text) {
    try {
      String tag = new Locale.Builder().setLanguageTag(text).build().toLanguageTag();
      if (!text.isEmpty() && tag.length() <= 35) {
        return tag;
      }
    } catch (IllformedLocaleException e) {
      throw new OriginException(Kind.INVALID, "language-invalid", "'" + text + "' is no language: write a tag such as en or pt-BR (BCP 47)", e);
    }
    throw invalid("language-invalid", "a language is a tag such as en or pt-BR (BCP 47)");
  }

  private static OriginException invalid(String code, String detail) {
    return new OriginException(Kind.INVALID, code, detail);
  }
}
