package dev.playhouse.edge.caching;

import static dev.playhouse.edge.caching.Sample.date;
import static dev.playhouse.edge.caching.Sample.get;
import static dev.playhouse.edge.caching.Sample.plan;
import static dev.playhouse.edge.caching.Sample.request;
import static dev.playhouse.edge.caching.Sample.stored;
import static dev.playhouse.edge.caching.Sample.storedFor;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9111 sections 4 and 5.2.1, RFC 5861 section 3, RFC 8246. */
class ReuseTest {
  private static final String TAG = "\"a\"";

  private static String kind(Plan plan) {
    return switch (plan) {
      case Plan.Serve serve -> serve.refresh() ? "serve and refresh" : "serve";
      case Plan.Validate validate -> "validate " + validate.why();
      case Plan.Complete complete -> "complete " + complete.missing();
      case Plan.Fetch fetch -> "fetch " + fetch.why();
      case Plan.Refuse refuse -> "refuse";
    };
  }

  @Test
  void nothingStored_isFetched() {
    assertThat(plan(0, get())).isEqualTo(new Plan.Fetch(List.of(), Forward.URI_MISS, "nothing is stored"));
  }

  @ParameterizedTest
  @CsvSource({"GET, serve", "HEAD, serve", "OPTIONS, fetch METHOD", "POST, fetch METHOD", "get, fetch METHOD", "BREW, fetch METHOD"})
  void method_isAnsweredFromTheStore_whenGetOrHead(String method, String expected) {
    assertThat(kind(plan(0, request(method), stored("Cache-Control", "max-age=9")))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "max-age=100 | 99 | serve",
        "max-age=100 | 100 | validate STALE",
        "no-cache, max-age=100 | 0 | validate STALE",
        "no-cache=\"x\", max-age=100 | 0 | serve",
        "max-age=100, must-revalidate | 0 | serve",
        "max-age=100, must-revalidate | 100 | validate STALE",
        "max-age=100, immutable | 100 | validate STALE",
        "max-age=100, stale-while-revalidate=50 | 149 | serve and refresh",
        "max-age=100, stale-while-revalidate=50 | 150 | validate STALE",
        "max-age=100, stale-while-revalidate=50, must-revalidate | 110 | validate STALE",
        "max-age=100, stale-while-revalidate=50, proxy-revalidate | 110 | validate STALE",
        "s-maxage=100, stale-while-revalidate=50 | 110 | validate STALE",
        "max-age=100, stale-while-revalidate=x | 110 | validate STALE"
      })
  void response_isServed_asItsDirectivesSay(String directives, long age, String expected) {
    assertThat(kind(plan(age, get(), stored("Cache-Control", directives, "ETag", TAG)))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "max-age=0 | 0 | max-age=100 | validate REQUEST",
        "max-age=5 | 5 | max-age=100 | serve",
        "max-age=5 | 6 | max-age=100 | validate REQUEST",
        "max-age=x | 0 | max-age=100 | validate REQUEST",
        "max-age=0 | 6 | max-age=100, immutable | serve",
        "max-age=0 | 100 | max-age=100, immutable | validate REQUEST",
        "min-fresh=50 | 50 | max-age=100 | serve",
        "min-fresh=50 | 51 | max-age=100 | validate REQUEST",
        "max-stale=50 | 149 | max-age=100 | serve",
        "max-stale=50 | 150 | max-age=100 | validate STALE",
        "max-stale | 100000 | max-age=100 | serve",
        "max-stale=x | 100 | max-age=100 | validate STALE",
        "max-stale | 100 | max-age=100, must-revalidate | validate STALE",
        "max-stale | 100 | max-age=100, proxy-revalidate | validate STALE",
        "max-stale | 100 | s-maxage=100 | validate STALE",
        "max-stale | 0 | no-cache | validate STALE",
        "no-cache | 0 | max-age=100 | validate REQUEST",
        "no-cache | 0 | max-age=100, immutable | validate REQUEST",
        "no-store | 0 | max-age=100 | fetch REQUEST",
        "only-if-cached | 0 | max-age=100 | serve",
        "only-if-cached | 100 | max-age=100 | refuse",
        "only-if-cached, max-stale | 100 | max-age=100 | serve",
        "nothing-to-see-here | 0 | max-age=100 | serve"
      })
  void request_mayAskForLess(String asked, long age, String directives, String expected) {
    assertThat(kind(plan(age, get("Cache-Control", asked), stored("Cache-Control", directives, "ETag", TAG)))).isEqualTo(expected);
  }

  @Test
  void request_directives_areIgnored_whenThePolicySaysSo() {
    CachePolicy deaf = new CachePolicy("edge", false, 0, 10, 10, 5);
    StoredResponse stored = stored("Cache-Control", "max-age=100");
    assertThat(kind(Reuse.plan(Sample.NOW, deaf, get("Cache-Control", "no-store, no-cache"), List.of(stored)))).isEqualTo("serve");
  }

  @Test
  void onlyIfCached_withNothingStored_isRefused() {
    assertThat(kind(plan(0, get("Cache-Control", "only-if-cached")))).isEqualTo("refuse");
  }

  @Test
  void pragma_isIgnored() {
    assertThat(kind(plan(0, get("Pragma", "no-cache"), stored("Cache-Control", "max-age=9", "Pragma", "no-cache")))).isEqualTo("serve");
  }

  @ParameterizedTest
  @ValueSource(strings = {"If-Match", "If-Unmodified-Since"})
  void conditions_forTheOrigin_goThere(String name) {
    assertThat(kind(plan(0, get(name, "\"x\""), stored("Cache-Control", "max-age=9")))).isEqualTo("fetch REQUEST");
  }

  @Test
  void validation_carriesTheStoredValidatorsAsTheyCame() {
    StoredResponse stored = stored("Cache-Control", "no-cache", "ETag", "W/\"x\"", "Last-Modified", "Sun Nov  6 08:49:37 1994");
    Plan.Validate plan = (Plan.Validate) plan(0, get("If-None-Match", "\"other\""), stored);
    assertThat(plan.conditions()).isEqualTo(Fields.of("If-None-Match", "W/\"x\"", "If-Modified-Since", "Sun Nov  6 08:49:37 1994"));
    assertThat(plan.candidates()).containsExactly(stored);
  }

  @Test
  void stale_withoutValidator_isFetched_andRememberedForFailures() {
    StoredResponse stored = stored("Cache-Control", "max-age=1");
    assertThat(((Plan.Fetch) plan(5, get(), stored)).candidates()).containsExactly(stored);
  }

  @Test
  void severalVariants_theMostRecentThatFits_isUsed() {
    StoredResponse old = storedFor(get("Foo", "1"), "Vary", "Foo", "Cache-Control", "max-age=900", "Date", date(-60));
    StoredResponse recent = storedFor(get("Foo", "1"), "Vary", "Foo", "Cache-Control", "max-age=900", "Date", date(-30));
    StoredResponse other = storedFor(get("Foo", "2"), "Vary", "Foo", "Cache-Control", "max-age=900", "Date", date(0));
    assertThat(((Plan.Serve) plan(0, get("Foo", "1"), old, other, recent)).stored()).isEqualTo(recent);
    assertThat(((Plan.Serve) plan(0, get("Foo", "2"), old, other, recent)).stored()).isEqualTo(other);
  }

  @Test
  void noVariantThatFits_isAskedForByTheTagsOfAll() {
    StoredResponse one = storedFor(get("Foo", "1"), "Vary", "Foo", "Cache-Control", "max-age=9", "ETag", "\"1\"");
    StoredResponse two = storedFor(get("Foo", "2"), "Vary", "Foo", "Cache-Control", "max-age=9", "ETag", "\"2\"");
    Plan.Validate plan = (Plan.Validate) plan(0, get("Foo", "3"), one, two);
    assertThat(plan.conditions()).isEqualTo(Fields.of("If-None-Match", "\"1\", \"2\""));
    assertThat(plan.why()).isEqualTo(Forward.VARY_MISS);
    StoredResponse untagged = storedFor(get("Foo", "1"), "Vary", "Foo", "Cache-Control", "max-age=9");
    assertThat(kind(plan(0, get("Foo", "3"), untagged))).isEqualTo("fetch VARY_MISS");
    assertThat(kind(plan(0, get("Foo", "3", "Cache-Control", "only-if-cached"), one))).isEqualTo("refuse");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bytes=400-499 | serve",
        "bytes=410-420 | serve",
        "bytes=400-401,490-499 | serve",
        "bytes=390-420 | complete Span[first=390, last=399]",
        "bytes=450-600 | complete Span[first=500, last=600]",
        "bytes=450- | complete Span[first=500, last=999]",
        "bytes=-100 | complete Span[first=900, last=999]",
        "bytes=300-600 | complete Span[first=300, last=600]",
        "bytes=2000- | serve",
        "lines=1-2 | complete Span[first=0, last=999]"
      })
  void part_servesRangesInsideOfIt_andIsCompletedForOthers(String range, String expected) {
    StoredResponse part = stored("Cache-Control", "max-age=9", "ETag", TAG).with(Extent.part(new Span(400, 499), 1000));
    assertThat(kind(plan(0, get("Range", range), part))).isEqualTo(expected);
  }

  @Test
  void part_ofTheStart_isCompletedByOneRequestThatAlsoValidates() {
    StoredResponse part = stored("Cache-Control", "max-age=9", "ETag", TAG).with(Extent.part(new Span(0, 4), 10));
    Plan.Complete plan = (Plan.Complete) plan(0, get(), part);
    assertThat(plan.conditions()).isEqualTo(Fields.of("Range", "bytes=5-", "If-Range", TAG));
  }

  @ParameterizedTest
  @ValueSource(strings = {"W/\"a\"", "a"})
  void part_withoutStrongTag_isNeverCompleted(String tag) {
    StoredResponse part = stored("Cache-Control", "max-age=9", "ETag", tag).with(Extent.part(new Span(0, 4), 10));
    assertThat(kind(plan(0, get(), part))).isEqualTo("fetch PARTIAL");
    assertThat(kind(plan(0, request("HEAD"), part))).isEqualTo("fetch PARTIAL");
    assertThat(kind(plan(0, get("Range", "bytes=0-4"), part))).isEqualTo("serve");
    assertThat(kind(plan(0, get("Cache-Control", "only-if-cached"), part))).isEqualTo("refuse");
  }

  @Test
  void part_thatIsStale_isValidatedLikeAWhole() {
    StoredResponse part = stored("Cache-Control", "max-age=9", "ETag", TAG).with(Extent.part(new Span(0, 4), 10));
    assertThat(kind(plan(9, get("Range", "bytes=0-4"), part))).isEqualTo("validate STALE");
  }

  @Test
  void cookies_andQueries_doNotMatter() {
    assertThat(kind(plan(0, get("Cookie", "a=b"), stored("Cache-Control", "max-age=9")))).isEqualTo("serve");
  }
}
