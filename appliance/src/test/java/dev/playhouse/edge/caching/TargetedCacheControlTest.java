package dev.playhouse.edge.caching;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9213 and the dictionaries of RFC 9651 section 4.2.2. */
class TargetedCacheControlTest {
  private static CacheControl of(String targeted) {
    return CacheControl.ofResponse(Fields.of("Cache-Control", "no-store", "CDN-Cache-Control", targeted));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "max-age=100",
        "foobar, max-age=100",
        "max-age=7, max-age=100",
        "max-age=100;a=b;c",
        "max-age=100 ,\tfoo=(1 2.5 \"x\" tok ?0 :YQ==: @17);q",
        "foo=\"a\\\"b\", max-age=100",
        "foo=?0, no-store=?0, max-age=100"
      })
  void field_thatIsValid_goesBeforeCacheControl(String text) {
    CacheControl directives = of(text);
    assertThat(directives.targeted()).isTrue();
    assertThat(directives.seconds("max-age")).hasValue(100);
    assertThat(directives.has("no-store")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "max-age=10000, &&&&&",
        "max-age=\"10000\"",
        "max-age=10.5",
        "max-age=-1",
        "max-age",
        "max-age=tok",
        "max-age =100",
        "max-age= 100",
        "MaX-aGe=3600",
        "max-age=100,",
        "max-age=100 foo",
        "max-age=100, foo=(1 2",
        "max-age=100, foo=(1,2)",
        "max-age=100, foo=\"a",
        "max-age=100, foo=\"\u00e9\"",
        "max-age=100;A",
        "max-age=1234567890123456",
        "no-store=1",
        "private=5",
        "max-age=100, foo=?2"
      })
  void field_thatIsInvalidOrEmpty_isIgnored(String text) {
    CacheControl directives = of(text);
    assertThat(directives.targeted()).isFalse();
    assertThat(directives.has("no-store")).isTrue();
  }

  @Test
  void field_thatIsValidAndSaysNothing_stillGoesBefore() {
    assertThat(of("no-store=?0").targeted()).isTrue();
    assertThat(of("no-store=?0").has("no-store")).isFalse();
  }

  @Test
  void seconds_overAllBounds_areTheGreatest() {
    assertThat(of("max-age=99999999999").seconds("max-age")).hasValue(CacheControl.MAX_SECONDS);
  }

  @Test
  void lines_areOneDictionary() {
    Fields fields = Fields.of("CDN-Cache-Control", "max-age=1", "CDN-Cache-Control", "no-cache=\"a, B\"");
    assertThat(CacheControl.ofResponse(fields).fieldNames("no-cache")).containsExactly("a", "b");
    assertThat(CacheControl.ofResponse(fields).seconds("max-age")).hasValue(1);
  }

  @Test
  void freshness_ofATargetedField_doesNotLookAtExpires() {
    assertThat(Sample.freshness(0, "CDN-Cache-Control", "foo", "Expires", Sample.date(1000)).lifetimeSeconds()).isZero();
    assertThat(Sample.freshness(0, "CDN-Cache-Control", "max-age=9", "Expires", Sample.date(-1000)).isFresh()).isTrue();
  }

  @Test
  void noStore_inCacheControlOnly_doesNotBindThisCache() {
    Fields stored = Sample.kept(Sample.storability(Sample.get(), 200, "Cache-Control", "no-store", "CDN-Cache-Control", "max-age=100")).fields();
    assertThat(stored.has("CDN-Cache-Control")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-store", "private"})
  void refusal_inTheTargetedField_goesBeforeAllElse(String directive) {
    String[] fields = {"Cache-Control", "max-age=100", "CDN-Cache-Control", directive};
    assertThat(Sample.storability(Sample.get(), 200, fields)).isInstanceOf(Storability.Pass.class);
  }
}
