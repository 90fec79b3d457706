package dev.playhouse.edge.caching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9111 section 4.1. */
class VaryKeyTest {
  private static boolean matches(String vary, Fields first, Fields second) {
    Fields response = Fields.of("Vary", vary);
    return VaryKey.of(response, first).orElseThrow().matches(second, response);
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "*, *", ", *", "*, Foo", "Foo, *", "Foo , * ,"})
  void star_anywhere_matchesNothing(String vary) {
    assertThat(VaryKey.of(Fields.of("Vary", vary), Fields.NONE)).isEmpty();
    assertThat(VaryKey.of(Fields.of("Vary", "", "Vary", vary), Fields.NONE)).isEmpty();
  }

  @Test
  void fields_thatAreNotNamed_doNotCount() {
    assertThat(matches("Foo", Fields.of("Foo", "1", "Bar", "2"), Fields.of("foo", "1", "Bar", "3"))).isTrue();
    assertThat(matches("", Fields.of("Foo", "1"), Fields.NONE)).isTrue();
  }

  @Test
  void fields_thatAreNamed_mustBeTheSameOrBothMissing() {
    assertThat(matches("Foo, Bar", Fields.of("Foo", "1"), Fields.of("Foo", "1"))).isTrue();
    assertThat(matches("Foo", Fields.of("Foo", "1"), Fields.of("Foo", "2"))).isFalse();
    assertThat(matches("Foo", Fields.NONE, Fields.of("Foo", "1"))).isFalse();
    assertThat(matches("Foo", Fields.of("Foo", "1"), Fields.NONE)).isFalse();
    assertThat(matches("Foo", Fields.of("Foo", ""), Fields.NONE)).isFalse();
    assertThat(matches("Foo", Fields.of("Foo", "a"), Fields.of("Foo", "A"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"1, 2 | 1,2", "' 1,2 ' | 1 ,  2", "'a=\"x, y\"' | 'a=\"x, y\"'"})
  void values_thatDifferInWhiteSpace_areTheSame(String one, String other) {
    assertThat(matches("Foo", Fields.of("Foo", one), Fields.of("Foo", other))).isTrue();
  }

  @Test
  void values_onSeveralLines_areOneList() {
    assertThat(matches("Foo", Fields.of("Foo", "1, 2"), Fields.of("Foo", "1", "Foo", "2"))).isTrue();
    assertThat(matches("Foo", Fields.of("Foo", "1, 2"), Fields.of("Foo", "2", "Foo", "1"))).isFalse();
  }

  @Test
  void values_inQuotes_keepTheirWhiteSpace() {
    assertThat(matches("Foo", Fields.of("Foo", "\"a, b\""), Fields.of("Foo", "\"a,b\""))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en, de | de, en | true",
        "en, de | eN,  De | true",
        "en, de;q=0.5 | de ; q=0.50, en;q=1.0 | true",
        "en, de | en, de;q=0.9 | false",
        "en, de | en | false",
        "en;x=1, de | de, en;x=1 | false"
      })
  void languages_compareByWhatTheyMean(String one, String other, boolean same) {
    String field = "Accept-Language";
    assertThat(matches(field, Fields.of(field, one), Fields.of(field, other))).isEqualTo(same);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"fr;q=0.5, de;q=1.0 | true", "DE | true", "fr, de | false", "fr, de;q=0.5 | false", "de;q=0 | false", "de-AT | false", "* | false"})
  void language_thatTheClientLikesBest_matches(String wanted, boolean matches) {
    Fields response = Fields.of("Vary", "Accept-Language", "Content-Language", "de");
    VaryKey key = VaryKey.of(response, Fields.of("Accept-Language", "en, de")).orElseThrow();
    assertThat(key.matches(Fields.of("Accept-Language", wanted), response)).isEqualTo(matches);
  }

  @Test
  void names_overTheLimit_matchNothing() {
    String names = IntStream.rangeClosed(0, VaryKey.MAX_NAMES).mapToObj(i -> "f" + i).collect(Collectors.joining(","));
    assertThat(VaryKey.of(Fields.of("Vary", names), Fields.NONE)).isEmpty();
    assertThat(VaryKey.of(Fields.of("Vary", "a"), Fields.of("A", "x".repeat(VaryKey.MAX_CHARS)))).isEmpty();
  }
}
