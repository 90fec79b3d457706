package dev.playhouse.edge.caching;

import static dev.playhouse.edge.caching.Sample.date;
import static dev.playhouse.edge.caching.Sample.get;
import static dev.playhouse.edge.caching.Sample.kept;
import static dev.playhouse.edge.caching.Sample.request;
import static dev.playhouse.edge.caching.Sample.storability;
import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.api.ObjectAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9111 section 3. */
class StorabilityTest {
  private static final String FRESH = "max-age=3600";

  private static ObjectAssert<Storability> assertPassed(Storability decision) {
    return assertThat(decision).isInstanceOf(Storability.Pass.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 203, 204, 299, 301, 302, 303, 307, 308, 400, 404, 410, 499, 500, 502, 503, 504, 599})
  void status_withExplicitFreshness_isStored(int status) {
    assertThat(kept(storability(get(), status, "Cache-Control", FRESH)).status()).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 103, 304, 412, 416, 600, 999})
  void status_thatIsNotFinal_orOfOneRequest_isNotStored(int status) {
    assertPassed(storability(get(), status, "Cache-Control", FRESH));
  }

  @ParameterizedTest
  @CsvSource({"200, true", "404, true", "201, false", "302, false", "403, false", "503, false", "599, false"})
  void status_withAValidatorOnly_isStoredWhenHeuristicallyCacheable(int status, boolean stored) {
    Storability decision = storability(get(), status, "Last-Modified", date(-1000), "ETag", "\"a\"");
    assertThat(decision instanceof Storability.Store).isEqualTo(stored);
  }

  @Test
  void anyStatus_thatIsPublic_isStored() {
    kept(storability(get(), 599, "Last-Modified", date(-1000), "Cache-Control", "public"));
  }

  @Test
  void answer_thatIsNeitherFreshNorValidatable_isNotStored() {
    assertPassed(storability(get(), 200));
    assertPassed(storability(get(), 200, "Cache-Control", "max-age=0"));
    assertPassed(storability(get(), 200, "Cache-Control", "max-age=9, must-revalidate", "Age", "10"));
    kept(storability(get(), 200, "Cache-Control", "no-cache", "ETag", "\"a\""));
    kept(storability(get(), 200, "Cache-Control", "max-age=9", "Age", "10"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-store", "No-StOrE", "max-age=10000, no-store", "private", "private, max-age=3600", "private=\"\", max-age=1"})
  void refusal_inTheResponse_binds(String directives) {
    assertPassed(storability(get(), 200, "Cache-Control", directives, "Expires", date(10000), "ETag", "\"a\""));
  }

  @Test
  void noStore_inTheRequest_binds_unlessThePolicyIgnoresRequests() {
    CacheRequest request = get("Cache-Control", "no-store");
    assertPassed(storability(request, 200, "Cache-Control", FRESH));
    CachePolicy deaf = new CachePolicy("edge", false, 0, 10, 10, 5);
    kept(Storability.of(deaf, request, Sample.answer(200, "Cache-Control", FRESH)));
  }

  @Test
  void requestWithContent_isNotStored() {
    assertPassed(storability(get("Content-Length", "5"), 200, "Cache-Control", FRESH));
    assertPassed(storability(get("Transfer-Encoding", "chunked"), 200, "Cache-Control", FRESH));
    kept(storability(get("Content-Length", "0"), 200, "Cache-Control", FRESH));
  }

  @Test
  void mustUnderstand_storesWhatIsUnderstood_evenWithNoStore() {
    kept(storability(get(), 200, "Cache-Control", "max-age=9, must-understand, no-store"));
    assertPassed(storability(get(), 599, "Cache-Control", "max-age=9, must-understand"));
    assertPassed(storability(get(), 599, "Cache-Control", "max-age=9, must-understand, no-store"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "max-age=9 | false", "max-age=9, public | true", "max-age=9, must-revalidate | true", "s-maxage=9 | true",
        "max-age=9, proxy-revalidate | false"
      })
  void authorisedRequest_isStored_whenTheResponseAllowsIt(String directives, boolean stored) {
    Storability decision = storability(get("Authorization", "Basic x"), 200, "Cache-Control", directives);
    assertThat(decision instanceof Storability.Store).isEqualTo(stored);
  }

  @Test
  void setCookie_doesNotHinder() {
    assertThat(kept(storability(get(), 200, "Cache-Control", FRESH, "Set-Cookie", "a=b")).fields().first("Set-Cookie")).isEqualTo("a=b");
  }

  @Test
  void vary_star_isNotStored() {
    assertPassed(storability(get(), 200, "Cache-Control", FRESH, "Vary", "Foo, *"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"HEAD", "PUT", "DELETE", "OPTIONS", "M-SEARCH", "get"})
  void method_otherThanGet_isNotStored(String method) {
    assertPassed(storability(request(method), 200, "Cache-Control", FRESH, "Content-Location", "/a/b"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/a/b | Cache-Control | max-age=9 | true",
        "b | Cache-Control | max-age=9 | true",
        "http://EDGE.test:80/a/b#c | Cache-Control | s-maxage=9 | true",
        "'' | Expires | Sat, 28 Nov 2099 12:00:00 GMT | true",
        "/a/c | Cache-Control | max-age=9 | false",
        "/a/b?x | Cache-Control | max-age=9 | false",
        "/a/b | ETag | \"a\" | false",
        "/a/b | Cache-Control | public | false"
      })
  void post_withItsOwnUriAndExplicitFreshness_isStoredForGet(String location, String name, String value, boolean stored) {
    Storability decision = storability(request("POST"), 200, "Content-Location", location, name, value);
    assertThat(decision instanceof Storability.Store store && store.asGet()).isEqualTo(stored);
  }

  @Test
  void post_withoutContentLocation_isNotStored() {
    assertPassed(storability(request("POST"), 200, "Cache-Control", FRESH));
  }

  @Test
  void partialContent_isStoredAsPartOfA200() {
    StoredResponse stored =
        kept(storability(get("Range", "bytes=5-9"), 206, "Cache-Control", FRESH, "Content-Range", "bytes 5-9/10", "Content-Length", "5"));
    assertThat(stored.status()).isEqualTo(200);
    assertThat(stored.extent()).isEqualTo(Extent.part(new Span(5, 9), 10));
    assertThat(stored.fields().has("Content-Range")).isFalse();
    assertThat(stored.fields().has("Content-Length")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"bytes 4-9/10", "bytes 5-9/*", "bytes */10", "bytes 5-10/10", "bytes 9-5/10", "lines 5-9/10", "bytes 5-9", "", "bytes 5-9/10/10"})
  void partialContent_thatDoesNotAddUp_isNotStored(String range) {
    assertPassed(storability(get("Range", "bytes=5-9"), 206, "Cache-Control", FRESH, "Content-Range", range, "Content-Length", "5"));
  }

  @Test
  void partialContent_ofSeveralRanges_orNotAskedFor_isNotStored() {
    assertPassed(storability(get("Range", "bytes=0-1,5-9"), 206, "Cache-Control", FRESH, "Content-Type", "multipart/byteranges; boundary=x"));
    assertPassed(storability(get(), 206, "Cache-Control", FRESH, "Content-Range", "bytes 5-9/10"));
  }

  @ParameterizedTest
  @CsvSource({"12, 12", "0, 0", "x, -1", "-5, -1", "99999999999999999999, -1"})
  void extent_isWhatContentLengthPromises(String length, long extent) {
    assertThat(kept(storability(get(), 200, "Cache-Control", FRESH, "Content-Length", length)).extent()).isEqualTo(
        extent < 0 ? Extent.wholeOfUnknownLength() : Extent.whole(extent));
  }

  @Test
  void fields_overTheLimit_areNotStored() {
    assertPassed(storability(get(), 200, "Cache-Control", FRESH, "X", "x".repeat(Storability.MAX_FIELD_CHARS)));
  }
}
