package dev.playhouse.edge.caching;

import static dev.playhouse.edge.caching.Sample.NOW;
import static dev.playhouse.edge.caching.Sample.POLICY;
import static dev.playhouse.edge.caching.Sample.answer;
import static dev.playhouse.edge.caching.Sample.date;
import static dev.playhouse.edge.caching.Sample.get;
import static dev.playhouse.edge.caching.Sample.request;
import static dev.playhouse.edge.caching.Sample.stored;
import static dev.playhouse.edge.caching.Sample.storedFor;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9111 sections 3.4, 4.2.4, 4.3.3 to 4.3.5; RFC 5861 section 4. */
class OutcomeTest {
  private static final String TAG = "\"a\"";

  private static Outcome outcome(long secondsLater, CacheRequest request, OriginResponse answer, StoredResponse... stored) {
    Plan.Upstream plan = (Plan.Upstream) Sample.plan(secondsLater, request, stored);
    return Outcome.of(NOW.plusSeconds(secondsLater), POLICY, plan, request, answer);
  }

  private static Outcome down(long secondsLater, CacheRequest request, StoredResponse... stored) {
    return Outcome.unreachable(NOW.plusSeconds(secondsLater), POLICY, (Plan.Upstream) Sample.plan(secondsLater, request, stored), request);
  }

  @Test
  void notModified_updatesFieldsAndCountsAgeAnew() {
    StoredResponse old = stored("Cache-Control", "max-age=5", "ETag", TAG, "Age", "4", "A", "1", "B", "1");
    OriginResponse later = new OriginResponse(304, Fields.of("A", "2", "Date", date(60)), NOW.plusSeconds(60), NOW.plusSeconds(60));
    Outcome.Freshened freshened = (Outcome.Freshened) outcome(60, get(), later, old);
    assertThat(freshened.stored().fields().first("A")).isEqualTo("2");
    assertThat(freshened.stored().fields().first("B")).isEqualTo("1");
    assertThat(freshened.stored().extent()).isEqualTo(old.extent());
    assertThat(freshened.anotherVariant()).isFalse();
    assertThat(Freshness.of(freshened.stored(), NOW.plusSeconds(62), POLICY).ageSeconds()).isEqualTo(2);
  }

  @Test
  void notModified_toAQuestionAboutOne_meansThatOne_andLeavesItsTag() {
    StoredResponse old = stored("Cache-Control", "max-age=0", "ETag", TAG);
    Outcome.Freshened freshened = (Outcome.Freshened) outcome(0, get(), answer(304, "ETag", "\"a-gzip\"", "Cache-Control", "max-age=9"), old);
    assertThat(freshened.stored().fields().first("ETag")).isEqualTo(TAG);
    assertThat(Freshness.of(freshened.stored(), NOW, POLICY).isFresh()).isTrue();
  }

  @Test
  void notModified_thatBringsAnotherVary_isKeyedByIt() {
    StoredResponse old = stored("Cache-Control", "no-cache", "ETag", TAG);
    CacheRequest request = get("Foo", "1");
    Outcome.Freshened freshened = (Outcome.Freshened) outcome(0, request, answer(304, "Vary", "Foo"), old);
    assertThat(freshened.stored().key()).isEqualTo(VaryKey.of(Fields.of("Vary", "Foo"), request.fields()).orElseThrow());
    assertThat(outcome(0, request, answer(304, "Vary", "*"), old)).isInstanceOf(Outcome.AskAgain.class);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"\"1\" | 1", "\"2\" | 2", "W/\"2\" | 2", "\"3\" | 0", "'' | 0"})
  void notModified_toAQuestionAboutSeveral_meansTheOneWithItsTag(String tag, int which) {
    StoredResponse one = storedFor(get("Foo", "1"), "Vary", "Foo", "Cache-Control", "max-age=9", "ETag", "\"1\"");
    StoredResponse two = storedFor(get("Foo", "2"), "Vary", "Foo", "Cache-Control", "max-age=9", "ETag", "\"2\"");
    Outcome outcome = outcome(0, get("Foo", "3"), answer(304, "ETag", tag), one, two);
    if (which == 0) {
      assertThat(outcome).isInstanceOf(Outcome.AskAgain.class);
    } else {
      Outcome.Freshened freshened = (Outcome.Freshened) outcome;
      assertThat(freshened.old()).isEqualTo(which == 1 ? one : two);
      assertThat(freshened.anotherVariant()).isTrue();
      assertThat(freshened.stored().key().matches(Fields.of("Foo", "3"), Fields.NONE)).isTrue();
    }
  }

  @Test
  void notModified_toTheClientsOwnConditions_isHandedOn() {
    assertThat(outcome(0, get("If-None-Match", TAG), answer(304, "ETag", TAG))).isEqualTo(new Outcome.Taken(List.of(), "upstream's answer"));
  }

  @ParameterizedTest
  @CsvSource({"200, true", "301, true", "404, true", "410, true", "403, false", "429, false", "501, false"})
  void fullAnswer_dropsWhatItReplaces(int status, boolean drops) {
    StoredResponse old = stored("Cache-Control", "max-age=0", "ETag", TAG);
    Outcome.Taken taken = (Outcome.Taken) outcome(0, get(), answer(status, "Cache-Control", "no-store"), old);
    assertThat(taken.dropped()).isEqualTo(drops ? List.of(old) : List.of());
  }

  @Test
  void fullAnswer_toAVariantNotStored_dropsNone() {
    StoredResponse one = storedFor(get("Foo", "1"), "Vary", "Foo", "Cache-Control", "max-age=9", "ETag", "\"1\"");
    assertThat(((Outcome.Taken) outcome(0, get("Foo", "2"), answer(200), one)).dropped()).isEmpty();
  }

  @Test
  void answer_toARequestThatMustNotBeStored_leavesTheStore() {
    StoredResponse stored = stored("Cache-Control", "max-age=100");
    assertThat(((Outcome.Taken) outcome(0, get("Cache-Control", "no-store"), answer(200), stored)).dropped()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504})
  void failure_isCoveredByWhatIsStale(int status) {
    StoredResponse old = stored("Cache-Control", "max-age=1");
    assertThat(outcome(100, get(), answer(status), old)).isInstanceOf(Outcome.ServeStale.class);
    assertThat(down(100, get(), old)).isInstanceOf(Outcome.ServeStale.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "max-age=1 | 86400 | true",
        "max-age=1 | 86401 | false",
        "max-age=1, stale-if-error=60 | 60 | true",
        "max-age=1, stale-if-error=60 | 61 | false",
        "max-age=1, stale-if-error=200000 | 100000 | true",
        "max-age=1, must-revalidate | 5 | false",
        "max-age=1, proxy-revalidate | 5 | false",
        "max-age=1, no-cache | 5 | false",
        "s-maxage=1 | 5 | false",
        "max-age=1, must-revalidate, stale-if-error=60 | 5 | false"
      })
  void stale_servesWhenUpstreamIsGone_asLongAsItMay(String directives, long later, boolean served) {
    Outcome outcome = down(later, get(), stored("Cache-Control", directives, "ETag", TAG));
    assertThat(outcome instanceof Outcome.ServeStale).isEqualTo(served);
    assertThat(outcome instanceof Outcome.Fail).isEqualTo(!served);
  }

  @Test
  void staleIfError_ofTheRequest_counts() {
    StoredResponse stored = stored("Cache-Control", "max-age=1, stale-if-error=5");
    assertThat(down(60, get("Cache-Control", "stale-if-error=100"), stored)).isInstanceOf(Outcome.ServeStale.class);
  }

  @Test
  void failure_withNothingThatFits_isHandedOn() {
    StoredResponse other = storedFor(get("Foo", "1"), "Vary", "Foo", "Cache-Control", "max-age=9", "ETag", "\"1\"");
    assertThat(((Outcome.Taken) outcome(0, get("Foo", "2"), answer(503), other)).dropped()).isEmpty();
    StoredResponse part = stored("Cache-Control", "max-age=9").with(Extent.part(new Span(0, 4), 10));
    assertThat(((Outcome.Taken) outcome(0, get(), answer(503), part)).dropped()).isEmpty();
    assertThat(down(0, get())).isInstanceOf(Outcome.Fail.class);
  }

  @Test
  void head_200ThatAgrees_updatesWhatIsStored() {
    StoredResponse old = stored("Cache-Control", "max-age=2", "A", "1", "B", "1");
    Outcome outcome = outcome(5, request("HEAD"), answer(200, "A", "2", "Cache-Control", "max-age=1000", "Content-Length", "1000"), old);
    Fields fields = ((Outcome.Freshened) outcome).stored().fields();
    assertThat(fields.first("A")).isEqualTo("2");
    assertThat(fields.first("B")).isEqualTo("1");
    assertThat(fields.first("Cache-Control")).isEqualTo("max-age=1000");
  }

  @ParameterizedTest
  @CsvSource({"ETag, \"b\"", "Last-Modified, 'Sun, 06 Nov 1994 08:49:37 GMT'", "Content-Length, 999", "Cache-Control, no-store"})
  void head_200ThatDiffers_dropsWhatIsStored(String name, String value) {
    StoredResponse old = stored("Cache-Control", "max-age=2", "ETag", TAG, "Last-Modified", date(-100));
    assertThat(((Outcome.Taken) outcome(5, request("HEAD"), answer(200, name, value), old)).dropped()).containsExactly(old);
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 410, 403})
  void head_otherAnswers_sayNothing(int status) {
    assertThat(((Outcome.Taken) outcome(5, request("HEAD"), answer(status), stored("Cache-Control", "max-age=2"))).dropped()).isEmpty();
  }

  private static Outcome completed(OriginResponse answer) {
    return outcome(0, get(), answer, stored("Cache-Control", "max-age=9", "ETag", TAG, "A", "1").with(Extent.part(new Span(0, 4), 10)));
  }

  @Test
  void missingBytes_ofTheSameVersion_areJoined() {
    OriginResponse answer = answer(206, "ETag", TAG, "A", "2", "Content-Range", "bytes 5-9/10", "Content-Length", "5");
    StoredResponse joined = ((Outcome.Joined) completed(answer)).stored();
    assertThat(joined.extent()).isEqualTo(Extent.whole(10));
    assertThat(joined.status()).isEqualTo(200);
    assertThat(joined.fields().first("A")).isEqualTo("2");
    assertThat(joined.fields().has("Content-Range") || joined.fields().has("Content-Length")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"b\" | bytes 5-9/10 | 5", "W/\"a\" | bytes 5-9/10 | 5", "'' | bytes 5-9/10 | 5", "\"a\" | bytes 5-9/11 | 5", "\"a\" | bytes 5-9/* | 5",
        "\"a\" | bytes 5-9/10 | 4"
      })
  void missingBytes_ofAnotherVersion_areNeverJoined(String tag, String range, String length) {
    assertThat(completed(answer(206, "ETag", tag, "Content-Range", range, "Content-Length", length))).isInstanceOf(Outcome.AskAgain.class);
  }

  @Test
  void missingBytes_answeredWithTheWhole_replaceThePart() {
    assertThat(((Outcome.Taken) completed(answer(200, "ETag", "\"b\""))).dropped()).hasSize(1);
    assertThat(completed(answer(416))).isInstanceOf(Outcome.AskAgain.class);
  }
}
