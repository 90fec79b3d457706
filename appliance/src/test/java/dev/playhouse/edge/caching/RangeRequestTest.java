package dev.playhouse.edge.caching;

import static dev.playhouse.edge.caching.Sample.get;
import static dev.playhouse.edge.caching.Sample.request;
import static dev.playhouse.edge.caching.Sample.stored;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9110 sections 14.1.2, 14.2 and 17.15; the stored response has 1000 bytes. */
class RangeRequestTest {
  private static String ranges(String range) {
    return switch (RangeRequest.of(get("Range", range), stored())) {
      case RangeRequest.Whole() -> "whole";
      case RangeRequest.Unsatisfiable() -> "none";
      case RangeRequest.Parts(var spans) -> String.join(" ", spans.stream().map(span -> span.first() + "-" + span.last()).toList());
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bytes=0-0 | 0-0",
        "BYTES=1-2 | 1-2",
        "bytes = 1-2 | 1-2",
        "bytes=990- | 990-999",
        "bytes=10-5000 | 10-999",
        "bytes=10-99999999999999999999999 | 10-999",
        "bytes=-1 | 999-999",
        "bytes=-5000 | 0-999",
        "bytes=0-1, 5-6 ,,8-9 | 0-1 5-6 8-9",
        "bytes=500-600,0-1 | 500-600 0-1",
        "bytes=0-10,5-20 | 0-20",
        "bytes=0-10,11-20 | 0-20",
        "bytes=0-,0-,0- | 0-999",
        "bytes=900-910,0-10,5-20 | 0-20 900-910",
        "bytes=0-1,2000-2001 | 0-1"
      })
  void ranges_thatCanBeSatisfied(String range, String spans) {
    assertThat(ranges(range)).isEqualTo(spans);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=1000-", "bytes=1000-1001", "bytes=-0", "bytes=2000-2001,3000-", "bytes=99999999999999999999-"})
  void ranges_outside_areUnsatisfiable(String range) {
    assertThat(ranges(range)).isEqualTo("none");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=5-4", "bytes=-", "bytes=a-b", "lines=0-1", "0-1", "bytes=", "bytes=,", "bytes=0-1,x", "bytes=0-1-2", "bytes 0-1"})
  void range_notUnderstood_isIgnored(String range) {
    assertThat(ranges(range)).isEqualTo("whole");
  }

  @Test
  void ranges_overTheLimit_areIgnored() {
    assertThat(ranges("bytes=" + String.join(",", Collections.nCopies(RangeRequest.MAX_RANGES + 1, "0-1")))).isEqualTo("whole");
    assertThat(ranges("bytes=0-1" + " ".repeat(10) + ",".repeat(RangeRequest.MAX_CHARS))).isEqualTo("whole");
  }

  @Test
  void range_onAnotherMethodOrStatus_orOfUnknownLength_isIgnored() {
    assertThat(RangeRequest.of(request("HEAD", "Range", "bytes=0-1"), stored())).isEqualTo(new RangeRequest.Whole());
    assertThat(RangeRequest.of(get("Range", "bytes=0-1"), Sample.withStatus(404, stored()))).isEqualTo(new RangeRequest.Whole());
    assertThat(RangeRequest.of(get("Range", "bytes=0-1"), stored().with(Extent.wholeOfUnknownLength()))).isEqualTo(new RangeRequest.Whole());
    assertThat(RangeRequest.of(get("Range", "bytes=0-1", "Range", "bytes=0-1"), stored())).isEqualTo(new RangeRequest.Whole());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bytes=10-19 | 10-19",
        "bytes=10- | 10-9223372036854775807",
        "bytes=500-600,0-1 | 500-600",
        "bytes=-5 | 0-9223372036854775807",
        "bytes=5-4 | 0-9223372036854775807",
        "lines=5-6 | 0-9223372036854775807"
      })
  void firstWanted_ofABodyThatNobodyKnows_isTheFirstRange(String range, String span) {
    Span first = RangeRequest.first(get("Range", range));
    assertThat(first.first() + "-" + first.last()).isEqualTo(span);
    assertThat(RangeRequest.first(request("HEAD", "Range", range))).isEqualTo(new Span(0, Span.END));
  }

  @Test
  void range_ofAnEmptyBody_isUnsatisfiable() {
    assertThat(RangeRequest.of(get("Range", "bytes=0-"), stored().with(Extent.whole(0)))).isEqualTo(new RangeRequest.Unsatisfiable());
    assertThat(RangeRequest.of(get("Range", "bytes=-1"), stored().with(Extent.whole(0)))).isEqualTo(new RangeRequest.Unsatisfiable());
  }

  @Test
  void range_whoseIfRangeFails_isIgnored() {
    assertThat(RangeRequest.of(get("Range", "bytes=0-1", "If-Range", "\"b\""), stored("ETag", "\"a\""))).isEqualTo(new RangeRequest.Whole());
  }
}
