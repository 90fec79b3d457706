package dev.playhouse.edge.caching;

import static dev.playhouse.edge.caching.Sample.date;
import static dev.playhouse.edge.caching.Sample.get;
import static dev.playhouse.edge.caching.Sample.request;
import static dev.playhouse.edge.caching.Sample.stored;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9110 sections 13.1 and 13.2.2, RFC 9111 section 4.3.2. */
class ConditionTest {
  private static final StoredResponse STORED = stored("ETag", "\"a\"", "Last-Modified", date(-3000));

  private static Condition of(String... fields) {
    return Condition.of(get(fields), STORED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"a\"", "W/\"a\"", "*", "\"x\", \"a\""})
  void ifNoneMatch_thatNamesTheTag_isNotModified(String tags) {
    assertThat(of("If-None-Match", tags)).isEqualTo(Condition.NOT_MODIFIED);
    assertThat(Condition.of(request("HEAD", "If-None-Match", tags), STORED)).isEqualTo(Condition.NOT_MODIFIED);
  }

  @ParameterizedTest
  @CsvSource({"-3000, NOT_MODIFIED", "-2000, NOT_MODIFIED", "-3001, HOLDS"})
  void ifModifiedSince_comparesWithLastModified(long since, Condition expected) {
    assertThat(of("If-Modified-Since", date(since))).isEqualTo(expected);
  }

  @Test
  void ifModifiedSince_inAnObsoleteForm_isRead() {
    StoredResponse old = stored("Last-Modified", "Sun, 06 Nov 1994 08:49:37 GMT");
    assertThat(Condition.of(get("If-Modified-Since", "Sunday, 06-Nov-94 08:49:37 GMT"), old)).isEqualTo(Condition.NOT_MODIFIED);
  }

  @ParameterizedTest
  @CsvSource({"0, NOT_MODIFIED", "-1, HOLDS"})
  void ifModifiedSince_withoutLastModified_comparesWithDate(long since, Condition expected) {
    assertThat(Condition.of(get("If-Modified-Since", date(since)), stored())).isEqualTo(expected);
  }

  @Test
  void ifModifiedSince_thatIsNoDate_orTwice_isIgnored() {
    assertThat(of("If-Modified-Since", "yesterday")).isEqualTo(Condition.HOLDS);
    assertThat(of("If-Modified-Since", date(0), "If-Modified-Since", date(0))).isEqualTo(Condition.HOLDS);
  }

  @Test
  void ifNoneMatch_goesBeforeIfModifiedSince() {
    assertThat(of("If-None-Match", "\"a\"", "If-Modified-Since", date(-5000))).isEqualTo(Condition.NOT_MODIFIED);
    assertThat(of("If-None-Match", "\"x\"", "If-Modified-Since", date(0))).isEqualTo(Condition.HOLDS);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"\"a\" | HOLDS", "* | HOLDS", "\"x\", \"a\" | HOLDS", "W/\"a\" | FAILED", "\"x\" | FAILED", "'' | FAILED"})
  void ifMatch_comparesStrongly(String tags, Condition expected) {
    assertThat(of("If-Match", tags)).isEqualTo(expected);
  }

  @Test
  void ifMatch_goesBeforeIfUnmodifiedSince_andBothBeforeIfNoneMatch() {
    assertThat(of("If-Match", "\"a\"", "If-Unmodified-Since", date(-5000))).isEqualTo(Condition.HOLDS);
    assertThat(of("If-Unmodified-Since", date(-5000), "If-None-Match", "\"a\"")).isEqualTo(Condition.FAILED);
    assertThat(of("If-Unmodified-Since", date(-3000), "If-None-Match", "\"a\"")).isEqualTo(Condition.NOT_MODIFIED);
    assertThat(of("If-Unmodified-Since", "junk")).isEqualTo(Condition.HOLDS);
  }

  @Test
  void conditions_areIgnored_whenTheAnswerIsNoSuccess_orTheMethodAnother() {
    assertThat(Condition.of(get("If-None-Match", "\"a\""), Sample.withStatus(404, STORED))).isEqualTo(Condition.HOLDS);
    assertThat(Condition.of(request("POST", "If-None-Match", "\"a\""), STORED)).isEqualTo(Condition.HOLDS);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"\"a\" | true", "W/\"a\" | false", "\"b\" | false", "a | false", "* | false", "'' | false"})
  void ifRange_withATag_comparesStrongly(String validator, boolean holds) {
    assertThat(Condition.rangeHolds(Fields.of("If-Range", validator), STORED)).isEqualTo(holds);
  }

  @Test
  void ifRange_withADate_holdsOnlyWhenItIsTheSame_andStrong() {
    assertThat(Condition.rangeHolds(Fields.of("If-Range", date(-3000)), STORED)).isTrue();
    assertThat(Condition.rangeHolds(Fields.of("If-Range", date(-2999)), STORED)).isFalse();
    assertThat(Condition.rangeHolds(Fields.of("If-Range", date(0)), stored("Last-Modified", date(0)))).isFalse();
    assertThat(Condition.rangeHolds(Fields.of("If-Range", date(0)), stored())).isFalse();
    assertThat(Condition.rangeHolds(Fields.NONE, STORED)).isTrue();
  }
}
