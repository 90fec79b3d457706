package dev.playhouse.edge.caching;

import static dev.playhouse.edge.caching.Sample.NOW;
import static dev.playhouse.edge.caching.Sample.POLICY;
import static dev.playhouse.edge.caching.Sample.get;
import static dev.playhouse.edge.caching.Sample.request;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** RFC 9110 sections 13.2.2, 14.6, 15.3.7, 15.4.5, 15.5.17; RFC 9111 section 5.1. */
class AnswerTest {
  private static final StoredResponse STORED =
      Sample.stored(
          "Cache-Control", "max-age=100", "ETag", "\"a\"", "Content-Type", "text/plain", "Content-Language", "de", "Vary", "Foo", "Age", "30",
          "X", "1");

  private static Answer of(CacheRequest request) {
    return of(request, STORED);
  }

  private static Answer of(CacheRequest request, StoredResponse stored) {
    return Answer.of(request, stored, Freshness.of(stored, NOW.plusSeconds(5), POLICY), "BOUNDARY");
  }

  @Test
  void whole_hasAllFields_itsAgeAndLength() {
    Answer answer = of(get());
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(new Answer.Body.Whole());
    assertThat(answer.fields().values("Age")).containsExactly("35");
    assertThat(answer.fields().first("Content-Length")).isEqualTo("1000");
    assertThat(answer.fields().first("Date")).isEqualTo(Sample.date(0));
  }

  @Test
  void head_hasTheSameFields_andNoBody() {
    Answer answer = of(request("HEAD", "Range", "bytes=0-1"));
    assertThat(answer).isEqualTo(new Answer(200, of(get()).fields(), new Answer.Body.None()));
  }

  @Test
  void length_thatIsUnknown_isNotTold() {
    assertThat(of(get(), STORED.with(Extent.wholeOfUnknownLength())).fields().has("Content-Length")).isFalse();
    assertThat(of(get(), Sample.withStatus(204, STORED.with(Extent.whole(0)))).fields().has("Content-Length")).isFalse();
  }

  @Test
  void notModified_hasWhatCachesNeed_andNothingOfTheContent() {
    Answer answer = of(get("If-None-Match", "\"a\"", "Range", "bytes=0-1"));
    assertThat(answer.status()).isEqualTo(304);
    assertThat(answer.body()).isEqualTo(new Answer.Body.None());
    for (String name : new String[] {"ETag", "Cache-Control", "Date", "Vary", "Age", "X"}) {
      assertThat(answer.fields().has(name)).as(name).isTrue();
    }
    for (String name : new String[] {"Content-Type", "Content-Length", "Content-Language"}) {
      assertThat(answer.fields().has(name)).as(name).isFalse();
    }
  }

  @Test
  void part_tellsWhichOfHowMany() {
    Answer answer = of(get("Range", "bytes=10-19"));
    assertThat(answer.status()).isEqualTo(206);
    assertThat(answer.body()).isEqualTo(new Answer.Body.One(new Span(10, 19)));
    assertThat(answer.fields().values("Content-Range")).containsExactly("bytes 10-19/1000");
    assertThat(answer.fields().values("Content-Length")).containsExactly("10");
    assertThat(answer.fields().first("X")).isEqualTo("1");
  }

  @Test
  void parts_areLaidOutWithTheirExactLength() {
    Answer answer = of(get("Range", "bytes=0-1,10-14"));
    Multipart multipart = ((Answer.Body.Many) answer.body()).multipart();
    StringBuilder body = new StringBuilder();
    multipart.parts().forEach(part -> body.append(part.head()).append("x".repeat((int) part.span().length())));
    body.append(multipart.end());
    assertThat(body.toString().replace("\r\n", "|")).isEqualTo(
        "--BOUNDARY|Content-Type: text/plain|Content-Range: bytes 0-1/1000||xx"
            + "|--BOUNDARY|Content-Type: text/plain|Content-Range: bytes 10-14/1000||xxxxx|--BOUNDARY--|");
    assertThat(answer.fields().values("Content-Length"))
        .containsExactly(Integer.toString(body.toString().getBytes(StandardCharsets.ISO_8859_1).length));
    assertThat(answer.fields().values("Content-Type")).containsExactly("multipart/byteranges; boundary=BOUNDARY");
    assertThat(answer.fields().has("Content-Range")).isFalse();
  }

  @Test
  void unsatisfiable_tellsTheLength_andIsNotToBeKept() {
    Answer answer = of(get("Range", "bytes=1000-"));
    assertThat(answer.status()).isEqualTo(416);
    assertThat(answer.fields().first("Content-Range")).isEqualTo("bytes */1000");
    assertThat(answer.fields().values("Cache-Control")).containsExactly("no-store");
    assertThat(answer.fields().has("ETag")).isFalse();
    assertThat(answer.fields().first("Content-Length")).isEqualTo("0");
  }

  @Test
  void failedCondition_is412() {
    assertThat(of(get("If-Match", "\"b\"")).status()).isEqualTo(412);
  }
}
