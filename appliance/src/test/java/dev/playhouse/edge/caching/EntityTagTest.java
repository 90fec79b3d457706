package dev.playhouse.edge.caching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9110 section 8.8.3. */
class EntityTagTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"\"1\" | \"1\" | true | true", "W/\"1\" | W/\"1\" | false | true", "W/\"1\" | \"1\" | false | true", "\"1\" | \"2\" | false | false"})
  void comparison_isStrongOrWeak(String one, String other, boolean strong, boolean weak) {
    assertThat(EntityTag.parse(one).strongly(EntityTag.parse(other))).isEqualTo(strong);
    assertThat(EntityTag.parse(one).weakly(EntityTag.parse(other))).isEqualTo(weak);
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "w/\"abc\"", "W\"abc\"", "W\\\"abc\"", "\"abc", "abc\"", "\"a\"b\"", "", "\""})
  void tag_thatBreaksTheGrammar_isTheSameAsItself_butNeverStrongly(String text) {
    EntityTag tag = EntityTag.parse(text);
    assertThat(tag.weakly(EntityTag.parse(text))).isTrue();
    assertThat(tag.strongly(tag)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"abc\"", "\"x\", \"abc\", \"y\"", "\"x\",W/\"abc\"", "abc", "*", "\"a,b\" , \"abc\"", "\"x\\\", \"abc\""})
  void list_namesATag(String list) {
    assertThat(EntityTag.named(List.of(list), EntityTag.parse("\"abc\""))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"ABC\"", "\"x, abc\"", "", ",", "\"abcd\""})
  void list_doesNotNameATag(String list) {
    assertThat(EntityTag.named(List.of(list), EntityTag.parse("\"abc\""))).isFalse();
  }

  @Test
  void tag_sentTwice_isNone() {
    assertThat(EntityTag.of(Fields.of("ETag", "\"a\"", "ETag", "\"b\""))).isNull();
    assertThat(EntityTag.named(List.of("\"a\""), null)).isFalse();
    assertThat(EntityTag.named(List.of("*"), null)).isTrue();
  }
}
