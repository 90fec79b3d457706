package dev.playhouse.edge.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectionTest {
  private static final String ETAG = "\"abc\"";
  private static final long SIZE = 1000;

  @ParameterizedTest
  @CsvSource({"bytes=0-0, 0, 0", "bytes=0-, 0, 999", "bytes=10-5000, 10, 999", "bytes=-1, 999, 999", "bytes=-5000, 0, 999", "BYTES=1-2, 1, 2"})
  void range_inside_selectsThatPart(String range, long first, long last) {
    assertThat(get("Range", range)).isEqualTo(new Selection.Part(first, last));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=1000-", "bytes=1000-1001", "bytes=-0"})
  void range_outside_isUnsatisfiable(String range) {
    assertThat(get("Range", range)).isEqualTo(new Selection.Unsatisfiable());
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=5-4", "bytes=-", "bytes=a-b", "lines=0-1", "bytes=0-1,5-6", "bytes=99999999999999999999-", "0-1"})
  void range_notUnderstood_selectsTheWhole(String range) {
    assertThat(get("Range", range)).isEqualTo(new Selection.Whole());
  }

  @Test
  void range_onHead_selectsTheWhole() {
    assertThat(Selection.of(HttpMethod.HEAD, fields("Range", "bytes=0-1"), ETAG, SIZE)).isEqualTo(new Selection.Whole());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"abc\"", "W/\"abc\"", "\"x\", \"abc\"", "*"})
  void ifNoneMatch_thatNamesTheTag_selectsNothing(String tags) {
    assertThat(get("If-None-Match", tags)).isEqualTo(new Selection.NotModified());
  }

  @Test
  void ifNoneMatch_withAnotherTag_selectsTheWhole() {
    assertThat(get("If-None-Match", "\"x\"")).isEqualTo(new Selection.Whole());
  }

  @Test
  void ifRange_withTheTag_selectsThePart() {
    assertThat(get("Range", "bytes=0-1", "If-Range", ETAG)).isEqualTo(new Selection.Part(0, 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"x\"", "W/\"abc\"", "Thu, 01 Jan 2026 00:00:00 GMT"})
  void ifRange_withAnotherValidator_selectsTheWhole(String validator) {
    assertThat(get("Range", "bytes=0-1", "If-Range", validator)).isEqualTo(new Selection.Whole());
  }

  @Test
  void range_ofAnEmptyObject_isUnsatisfiable() {
    assertThat(Selection.of(HttpMethod.GET, fields("Range", "bytes=0-"), ETAG, 0)).isEqualTo(new Selection.Unsatisfiable());
  }

  private static Selection get(String... fields) {
    return Selection.of(HttpMethod.GET, fields(fields), ETAG, SIZE);
  }

  private static HttpHeaders fields(String... namesAndValues) {
    HttpHeaders headers = new DefaultHttpHeaders();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      headers.add(namesAndValues[i], namesAndValues[i + 1]);
    }
    return headers;
  }
}
