package dev.playhouse.edge.caching;

import static dev.playhouse.edge.caching.Sample.NOW;
import static dev.playhouse.edge.caching.Sample.POLICY;
import static dev.playhouse.edge.caching.Sample.date;
import static dev.playhouse.edge.caching.Sample.freshness;
import static dev.playhouse.edge.caching.Sample.stored;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9111 section 4.2. */
class FreshnessTest {
  @Test
  void lifetime_precedence_isSharedThenMaxAgeThenExpires() {
    assertThat(freshness(0, "Cache-Control", "max-age=1, s-maxage=9").lifetimeSeconds()).isEqualTo(9);
    assertThat(freshness(0, "Cache-Control", "s-maxage=1", "Cache-Control", "max-age=9").lifetimeSeconds()).isEqualTo(1);
    assertThat(freshness(0, "Cache-Control", "max-age=9", "Expires", date(-50)).lifetimeSeconds()).isEqualTo(9);
    assertThat(freshness(0, "Cache-Control", "max-age=0", "Expires", date(50)).lifetimeSeconds()).isZero();
    assertThat(freshness(0, "Cache-Control", "max-age=9", "Expires", "0").lifetimeSeconds()).isEqualTo(9);
    assertThat(freshness(0, "Expires", date(50), "Last-Modified", date(-5000)).lifetimeSeconds()).isEqualTo(50);
  }

  @Test
  void lifetime_endsWithItsLastSecond() {
    assertThat(freshness(9, "Cache-Control", "max-age=10").isFresh()).isTrue();
    assertThat(freshness(10, "Cache-Control", "max-age=10").isFresh()).isFalse();
    assertThat(freshness(0, "Cache-Control", "max-age=0").isFresh()).isFalse();
  }

  @Test
  void expires_countsFromDate() {
    assertThat(freshness(0, "Date", date(400), "Expires", date(300)).lifetimeSeconds()).isZero();
    assertThat(freshness(0, "Date", date(10), "Expires", date(20)).lifetimeSeconds()).isEqualTo(10);
    assertThat(freshness(0, "Date", "foo", "Expires", date(10)).lifetimeSeconds()).isEqualTo(10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "tomorrow", "", "Thu, 18 Aug 2050 02:01:18 UTC"})
  void expires_thatIsNoDate_hasPassed(String expires) {
    Freshness freshness = freshness(0, "Expires", expires, "Last-Modified", date(-5000));
    assertThat(freshness.lifetimeSeconds()).isZero();
    assertThat(freshness.basis()).isEqualTo(Freshness.Basis.EXPIRES);
  }

  @Test
  void expires_ofSeveralLines_isTheFirst() {
    assertThat(freshness(0, "Expires", date(10), "Expires", date(5000)).lifetimeSeconds()).isEqualTo(10);
  }

  @ParameterizedTest
  @CsvSource({"-1000, 100", "-5, 0", "-86400, 8640", "-100000000, 86400", "10, 0"})
  void heuristic_isATenthOfTheTimeSinceTheLastChange(long modified, long lifetime) {
    assertThat(freshness(0, "Last-Modified", date(modified)).lifetimeSeconds()).isEqualTo(lifetime);
  }

  @Test
  void heuristic_withoutLastModified_isNothing() {
    assertThat(freshness(0)).isEqualTo(new Freshness(Duration.ZERO, 0, Freshness.Basis.NOTHING));
    assertThat(freshness(0, "Last-Modified", "junk").lifetimeSeconds()).isZero();
  }

  @Test
  void absence_thatSaysNothingOfItsLifetime_isBelievedForAMoment() {
    StoredResponse absent = Sample.withStatus(404, stored());
    assertThat(Freshness.of(absent, NOW, POLICY)).isEqualTo(new Freshness(Duration.ZERO, 5, Freshness.Basis.ABSENCE));
    assertThat(Freshness.of(absent, NOW.plusSeconds(5), POLICY).isFresh()).isFalse();
    assertThat(Freshness.of(Sample.withStatus(410, stored()), NOW, POLICY).isFresh()).isTrue();
    assertThat(Freshness.of(Sample.withStatus(404, stored("Cache-Control", "max-age=0")), NOW, POLICY).isFresh()).isFalse();
    assertThat(Freshness.of(Sample.withStatus(404, stored("Set-Cookie", "a=b")), NOW, POLICY).isFresh()).isFalse();
    Freshness later = Freshness.of(absent, NOW.plusSeconds(6), POLICY);
    assertThat(Staleness.allowedOnError(later, CacheControl.NONE, CacheControl.NONE, POLICY)).as("not for an outage").isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "200, true", "203, true", "204, true", "301, true", "308, true", "404, true", "405, true", "410, true", "414, true", "501, true",
    "201, false", "202, false", "302, false", "403, false", "502, false", "503, false", "504, false", "599, false"
  })
  void heuristic_isForSomeStatusesOnly_orPublicOnes(int status, boolean allowed) {
    StoredResponse plain = Sample.withStatus(status, stored("Last-Modified", date(-1000)));
    StoredResponse open = Sample.withStatus(status, stored("Last-Modified", date(-1000), "Cache-Control", "public"));
    assertThat(Freshness.of(plain, NOW, POLICY).isFresh()).isEqualTo(allowed);
    assertThat(Freshness.of(open, NOW, POLICY).isFresh()).isTrue();
  }

  @Test
  void heuristic_isNotForWhatSetsACookie() {
    assertThat(freshness(0, "Last-Modified", date(-1000), "Set-Cookie", "a=b").isFresh()).isFalse();
    assertThat(freshness(0, "Cache-Control", "max-age=9", "Set-Cookie", "a=b").isFresh()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"7200 | 7200", "7200, 0 | 7200", "0, 7200 | 0", "2147483649 | 2147483648"})
  void age_isTheFirstMember(String field, long seconds) {
    assertThat(freshness(0, "Date", date(0), "Age", field).ageSeconds()).isEqualTo(seconds);
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "-7200", "7200.0", "7200;foo=bar", "abc, 0"})
  void age_thatIsNoNumber_isStale(String field) {
    assertThat(freshness(0, "Date", date(0), "Age", field, "Cache-Control", "max-age=3600").isFresh()).isFalse();
  }

  @Test
  void age_isTheGreaterOfDateAndAgeField_plusDelay_plusTimeHere() {
    assertThat(freshness(5, "Date", date(-30)).ageSeconds()).isEqualTo(35);
    assertThat(freshness(5, "Date", date(-30), "Age", "100").ageSeconds()).isEqualTo(105);
    assertThat(freshness(5, "Date", date(3000), "Age", "7").ageSeconds()).isEqualTo(12);
    StoredResponse slow = new StoredResponse(200, Fields.of("Date", date(0)), VaryKey.NONE, NOW.minusSeconds(4), NOW, 7, Extent.whole(1));
    assertThat(Freshness.of(slow, NOW.plusSeconds(1), POLICY).ageSeconds()).isEqualTo(12);
  }

  @Test
  void age_isNeverNegative_whenTheClockSteppedBack() {
    assertThat(freshness(-500, "Date", date(100)).age()).isEqualTo(Duration.ZERO);
  }

  @Test
  void date_missingOrUnreadable_isTheTimeOfArrival() {
    assertThat(stored().fields().first("Date")).isEqualTo(date(0));
    assertThat(stored("Date", "foo").fields().first("Date")).isEqualTo(date(0));
    assertThat(stored("Date", date(-9)).fields().first("Date")).isEqualTo(date(-9));
  }
}
