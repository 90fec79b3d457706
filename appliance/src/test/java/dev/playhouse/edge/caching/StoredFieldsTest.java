package dev.playhouse.edge.caching;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9111 sections 3.1, 3.2, 5.2.2.4 and 5.2.2.7. */
class StoredFieldsTest {
  private static Fields stored(String... fields) {
    return StoredFields.of(Sample.answer(200, fields));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Connection", "Keep-Alive", "Proxy-Authenticate", "Proxy-Authentication-Info", "Proxy-Authorization", "Proxy-Connection", "TE", "Trailer",
        "Transfer-Encoding", "Upgrade", "Age", "Cache-Status"
      })
  void fields_ofOneHopOrOneAnswer_areNotStored(String name) {
    assertThat(stored(name, "x").has(name)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Test-Header", "Content-Foo", "Cache-Control", "CDN-Cache-Control", "Content-Encoding", "Content-Length", "Content-Location", "Content-MD5",
        "Content-Range", "Content-Type", "Clear-Site-Data", "ETag", "Expires", "Set-Cookie", "Set-Cookie2", "X-Frame-Options", "Repr-Digest", "Via"
      })
  void fields_endToEnd_areStored(String name) {
    assertThat(stored(name, "x").first(name)).isEqualTo("x");
  }

  @Test
  void fields_thatConnectionLists_areNotStored() {
    Fields stored = stored("Connection", "a, B", "A", "1", "b", "2", "C", "3");
    assertThat(stored.has("a") || stored.has("b")).isFalse();
    assertThat(stored.first("c")).isEqualTo("3");
  }

  @Test
  void connection_cannotTakeAwayWhatCachesLiveBy() {
    Fields stored = stored("Connection", "Cache-Control, Vary, Content-Encoding", "Cache-Control", "no-cache", "Vary", "a", "Content-Encoding", "br");
    assertThat(stored.has("Cache-Control") && stored.has("Vary") && stored.has("Content-Encoding")).isTrue();
  }

  @Test
  void fields_thatNoCacheOrPrivateName_areNotStored() {
    Fields stored = stored("Cache-Control", "no-cache=\"a, B\", max-age=9", "Cache-Control", "private=c", "a", "1", "b", "2", "C", "3", "d", "4");
    assertThat(stored.has("a") || stored.has("b") || stored.has("c")).isFalse();
    assertThat(stored.has("d") && stored.has("Cache-Control")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-cache", "private"})
  void fieldNames_cannotTakeAwayWhatReuseIsDecidedBy(String directive) {
    Fields stored = stored("Cache-Control", directive + "=\"vary, cache-control, expires\", max-age=9", "Vary", "a", "Expires", "0");
    assertThat(stored.has("Vary") && stored.has("Cache-Control") && stored.has("Expires")).isTrue();
  }

  @Test
  void update_replacesWhatItBrings_andKeepsTheRest() {
    Fields old = stored("A", "1", "B", "1", "Content-Type", "text/plain", "Date", Sample.date(-100));
    Fields updated = StoredFields.updated(old, Sample.answer(304, "A", "2", "Content-Type", "text/css", "Connection", "c", "C", "3"));
    assertThat(updated.first("A")).isEqualTo("2");
    assertThat(updated.first("B")).isEqualTo("1");
    assertThat(updated.first("Content-Type")).isEqualTo("text/css");
    assertThat(updated.has("C")).isFalse();
    assertThat(updated.first("Date")).isEqualTo(Sample.date(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Content-Encoding", "Content-Length", "Content-MD5", "Content-Range", "ETag", "Repr-Digest", "Content-Digest"})
  void update_leavesWhatDescribesTheStoredBytes(String name) {
    assertThat(StoredFields.updated(stored(name, "old"), Sample.answer(304, name, "new")).values(name)).containsExactly("old");
    assertThat(StoredFields.updated(stored(), Sample.answer(304, name, "new")).has(name)).isFalse();
  }
}
