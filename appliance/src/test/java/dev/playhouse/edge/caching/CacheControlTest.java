package dev.playhouse.edge.caching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9111 sections 1.2.2, 4.2.1 and 5.2. */
class CacheControlTest {
  private static CacheControl of(String... lines) {
    Fields fields = Fields.NONE;
    for (String line : lines) {
      fields = fields.plus("Cache-Control", line);
    }
    return CacheControl.ofResponse(fields);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "max-age=3600 | 3600",
        "MaX-AgE=3600 | 3600",
        "max-age=\"3600\" | 3600",
        "max-age=003600 | 3600",
        "max-age=0 | 0",
        "foobar, max-age=5 | 5",
        "max-age=2147483647 | 2147483647",
        "max-age=2147483649 | 2147483648",
        "max-age=99999999999999999999999 | 2147483648",
        "max-age=5, max-age=7 | 5",
        "max-age=7, max-age=5 | 7",
        "extension=\"max-age=3600\", max-age=1 | 1",
        "max-age=1, extension=\"max-age=3600\" | 1"
      })
  void seconds_ofADirective_areTheFirstOnes(String value, long seconds) {
    assertThat(of(value).seconds("max-age")).isEqualTo(OptionalLong.of(seconds));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "max-age", "max-age=", "max-age='3600'", "max-age=a3600", "max-age=3600a", "max-age=3600.0", "max-age=-1", "max-age=+1",
        "max-age =3600", "max-age= 3600", "max-age=\"\"", "max-age=\u0663", "max-age=3600 1"
      })
  void seconds_thatAreNone_areZero(String value) {
    assertThat(of(value).seconds("max-age")).isEqualTo(OptionalLong.of(0));
  }

  @Test
  void seconds_ofADirectiveThatIsNotThere_areNone() {
    assertThat(of("extension=\"max-age=3600\"").seconds("max-age")).isEmpty();
    assertThat(of("x-max-age=5").seconds("max-age")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-cache", "No-CaChE", "no-cache=\"\"", "no-cache=\" , \"", "no-cache=\"a\", no-cache", "no-cache =\"a\""})
  void noCache_withoutNames_speaksOfAll(String value) {
    assertThat(of(value).hasForAll("no-cache")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-cache=\"A, b\"", "no-cache=\"a\", no-cache=b", "no-cache=\"a ,, b\""})
  void noCache_withNames_speaksOfThem(String value) {
    assertThat(of(value).hasForAll("no-cache")).isFalse();
    assertThat(of(value).fieldNames("no-cache")).containsExactly("a", "b");
  }

  @Test
  void lines_areOneList() {
    CacheControl directives = of("max-age=1", "s-maxage=2, no-store");
    assertThat(directives.seconds("s-maxage")).hasValue(2);
    assertThat(directives.has("no-store")).isTrue();
  }

  @Test
  void quote_thatNeverCloses_hidesNothing() {
    assertThat(of("ext=\"a, no-store").has("no-store")).isTrue();
  }

  @Test
  void maxStale_withoutArgument_isAny_withABrokenOneNone() {
    assertThat(CacheControl.ofRequest(Fields.of("Cache-Control", "max-stale")).secondsOrAny("max-stale")).hasValue(CacheControl.MAX_SECONDS);
    assertThat(CacheControl.ofRequest(Fields.of("Cache-Control", "max-stale=x")).secondsOrAny("max-stale")).hasValue(0);
  }
}
