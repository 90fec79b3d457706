package dev.playhouse.edge.caching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9110 section 5.6.7 and the cache's view of it in RFC 9111 section 4.2. */
class HttpDateTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sun, 06 Nov 1994 08:49:37 GMT",
        "Sunday, 06-Nov-94 08:49:37 GMT",
        "Sun Nov  6 08:49:37 1994",
        "SUN, 06 NOV 1994 08:49:37 gmt",
        "Sun 06 Nov 1994 08:49:37 GMT",
        "Sun, 06  Nov  1994 08:49:37 GMT",
        "Sun, 06-Nov-1994 08:49:37 GMT",
        "Sun, 6 Nov 1994 8:49:37 GMT",
        "06 Nov 1994 08:49:37"
      })
  void date_inAnyForm_isThatMoment(String text) {
    assertThat(HttpDate.parse(text, Sample.NOW)).contains(Instant.parse("1994-11-06T08:49:37Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "-1",
        "foo",
        "Sun, 06 Nov 1994 08:49:37 UTC",
        "Sun, 06 Nov 1994 08:49:37 AEST",
        "Sun, 06 Nov 1994 08:49:37 +0000",
        "Sun, 06 Nov 1994 08.49.37 GMT",
        "Sun, 31 Feb 1994 08:49:37 GMT",
        "Sun, 00 Nov 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 24:00:00 GMT",
        "Sun, 06 Nov 1994 08:60:37 GMT",
        "Sun, 06 Nov 1994 08:49 GMT",
        "Sun, 06 Nov 08:49:37 GMT",
        "Sun, 06 Nov 194 08:49:37 GMT",
        "Sun, 06 Nov 19940 08:49:37 GMT",
        "Sun, 06 Nov 1994 08:49:37 GMT GMT",
        "Sun, 06 Nov 1994 1994 08:49:37 GMT",
        "Sun Sun, 06 Nov 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 08:49:37 GMT                                                            ."
      })
  void text_thatIsNoDate_isNone(String text) {
    assertThat(HttpDate.parse(text, Sample.NOW)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"50, 2050", "76, 2076", "77, 1977", "99, 1999", "26, 2026"})
  void year_ofTwoDigits_liesAtMostFiftyYearsAhead(String digits, int year) {
    assertThat(HttpDate.parse("Monday, 01-Jan-" + digits + " 00:00:00 GMT", Sample.NOW)).contains(Instant.parse(year + "-01-01T00:00:00Z"));
  }

  @Test
  void leapSecond_isTheNextMinute() {
    assertThat(HttpDate.parse("Sat, 31 Dec 2016 23:59:60 GMT", Sample.NOW)).contains(Instant.parse("2017-01-01T00:00:00Z"));
  }

  @Test
  void format_isThePreferredForm() {
    assertThat(HttpDate.format(Instant.parse("1994-11-06T08:49:37Z"))).isEqualTo("Sun, 06 Nov 1994 08:49:37 GMT");
  }
}
