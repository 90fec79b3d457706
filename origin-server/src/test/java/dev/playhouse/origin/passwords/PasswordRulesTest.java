package dev.playhouse.origin.passwords;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.origin.failure.OriginException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {
  private static final String LOGIN = "ada.lovelace@example.org";

  @ParameterizedTest
  @ValueSource(strings = {"correct horse", "påskeægget", "生日快樂生日快樂", "    a   ", "aaaaaaab"})
  void password_ofAnyCharacters_isTaken(String password) {
    assertThat(PasswordRules.taken(password, LOGIN)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "1234567", "Password1", "QWERTYUIOP", "aaaaaaaa", "zzzzzzzzzzzz", "abcdefghij", "98765432", "ada.lovelace", "ada.lovelace@example.org",
      })
  void password_tooShortOrTriedFirst_isRefused(String password) {
    assertThatThrownBy(() -> PasswordRules.taken(password, LOGIN)).isInstanceOf(OriginException.class);
  }

  @Test
  void length_countsCharactersNotUnits() {
    String key = "🔑🗝🔒🔓🔐🚪🏠"; // seven, in fourteen units
    assertThatThrownBy(() -> PasswordRules.taken(key, LOGIN)).hasMessageContaining("has 7");
    assertThat(PasswordRules.taken(key + "!", LOGIN)).isEqualTo(key + "!");
  }

  @Test
  void length_overTheLimit_isRefusedAndMatchesNothing() {
    assertThatThrownBy(() -> PasswordRules.taken("ab".repeat(129), LOGIN)).hasMessageContaining("has 258");
    assertThatThrownBy(() -> PasswordRules.taken("ab".repeat(1_000_000), LOGIN)).hasMessageContaining("has 2000000");
    assertThat(PasswordRules.normal("ab".repeat(1_000_000))).isEmpty();
  }

  @Test
  void password_typedInAnotherForm_isTheSame() {
    assertThat(PasswordRules.normal("cafe\u0301 ﬁnal １２３")).isEqualTo(PasswordRules.normal("café final 123"));
  }
}
