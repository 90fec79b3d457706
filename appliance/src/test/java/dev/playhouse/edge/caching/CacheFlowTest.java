package dev.playhouse.edge.caching;

import static dev.playhouse.edge.caching.Sample.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.edge.caching.SimulatedCache.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Decisions that follow each other, carried out by {@link SimulatedCache}. */
class CacheFlowTest {
  private static final String BODY = "0123456789";

  private final List<CacheRequest> seen = new ArrayList<>();
  private final SimulatedCache cache = new SimulatedCache(this::reply);
  private @Nullable Reply next = new Reply(200, Fields.NONE, BODY);
  private SimulatedCache.@Nullable Origin origin;

  private @Nullable Reply reply(CacheRequest request) {
    seen.add(request);
    return origin == null ? next : origin.reply(request);
  }

  private void next(int status, String body, String... fields) {
    next = new Reply(status, Fields.of(fields), body);
  }

  private Reply get(long secondsLater, String... fields) {
    return send("GET", secondsLater, fields);
  }

  private Reply send(String method, long secondsLater, String... fields) {
    return cache.handle(NOW.plusSeconds(secondsLater), Sample.request(method, fields));
  }

  @Test
  void fresh_isServedWithoutUpstream_stale_isValidated_andFreshAgain() {
    next(200, BODY, "Cache-Control", "max-age=10", "ETag", "\"a\"");
    get(0);
    assertThat(get(9).fields().first("Age")).isEqualTo("9");
    assertThat(seen).hasSize(1);
    next(304, "", "X", "2", "Cache-Control", "max-age=10");
    Reply validated = get(10);
    assertThat(seen.getLast().fields().first("If-None-Match")).isEqualTo("\"a\"");
    assertThat(validated.status()).isEqualTo(200);
    assertThat(validated.body()).isEqualTo(BODY);
    assertThat(get(19).fields().first("X")).isEqualTo("2");
    assertThat(seen).hasSize(2);
  }

  @Test
  void clientsCondition_isJudgedByTheNewVersion_afterValidation() {
    next(200, BODY, "Cache-Control", "max-age=1", "ETag", "\"a\"");
    get(0);
    next(200, "new", "Cache-Control", "max-age=1", "ETag", "\"b\"");
    assertThat(get(5, "If-None-Match", "\"b\"").status()).isEqualTo(304);
    assertThat(get(5).body()).isEqualTo("new");
    assertThat(seen).hasSize(2);
  }

  @Test
  void partThatGrows_answersEachRangeWithItsBytes() {
    origin = request -> ranged(request, BODY, "\"a\"");
    assertThat(get(0, "Range", "bytes=2-3").body()).isEqualTo("23");
    assertThat(get(0, "Range", "bytes=6-7").body()).isEqualTo("67");
    assertThat(get(0, "Range", "bytes=2-3").body()).isEqualTo("23");
    assertThat(seen).hasSize(2);
    assertThat(get(0).body()).isEqualTo(BODY);
    assertThat(seen.getLast().fields().first("Range")).isEqualTo("bytes=0-");
    assertThat(get(0, "Range", "bytes=0-1,8-9").body()).contains("\r\n\r\n01\r\n").contains("\r\n\r\n89\r\n");
    assertThat(seen).hasSize(3);
  }

  /** Whatever the origin changes between the pieces: an answer is of the version that its entity tag names. */
  @Test
  void versionsThatChangeAmongRanges_areNeverMixed() {
    Random random = new Random(7);
    int[] version = {0};
    origin = request -> {
      version[0] += random.nextInt(10) == 0 ? 1 : 0;
      return ranged(request, body(version[0]), "\"" + version[0] + "\"");
    };
    for (int i = 0; i < 3000; i++) {
      int first = random.nextInt(10);
      int last = first + random.nextInt(10 - first);
      Reply reply = random.nextInt(4) == 0 ? get(i) : get(i, "Range", "bytes=" + first + "-" + last);
      String tag = String.valueOf(reply.fields().first("ETag"));
      String whole = body(Integer.parseInt(tag.substring(1, tag.length() - 1)));
      assertThat(reply.body()).isEqualTo(reply.status() == 206 ? whole.substring(first, last + 1) : whole);
    }
    assertThat(seen.size()).as("requests upstream").isLessThan(3000);
  }

  private static String body(int version) {
    return Integer.toString(1_000_000_000 + version * 7_654_321);
  }

  /** An origin that knows one range, If-Range and If-None-Match. */
  private static Reply ranged(CacheRequest request, String body, String tag) {
    Fields fields = Fields.of("ETag", tag, "Cache-Control", "max-age=5", "Content-Length", Integer.toString(body.length()));
    StoredResponse whole = Sample.stored("ETag", tag).with(Extent.whole(body.length()));
    if (tag.equals(request.fields().first("If-None-Match"))) {
      return new Reply(304, fields.without("Content-Length"), "");
    }
    if (RangeRequest.of(request, whole) instanceof RangeRequest.Parts(List<Span> spans)) {
      Span span = spans.getFirst();
      Fields part = fields.with("Content-Range", ContentRange.text(span, body.length())).with("Content-Length", Long.toString(span.length()));
      return new Reply(206, part, body.substring((int) span.first(), (int) span.last() + 1));
    }
    return new Reply(200, fields, body);
  }

  @Test
  void staleWhileRevalidate_servesAtOnce_andHasTheNewVersionNext() {
    next(200, "old", "Cache-Control", "max-age=1, stale-while-revalidate=100", "ETag", "\"a\"");
    get(0);
    next(200, "new", "Cache-Control", "max-age=100", "ETag", "\"b\"");
    assertThat(get(5).body()).isEqualTo("old");
    assertThat(get(5).body()).isEqualTo("new");
    assertThat(seen).hasSize(2);
  }

  @Test
  void upstreamGone_servesStale_butNotWhatForbidsIt() {
    next(200, BODY, "Cache-Control", "max-age=1", "ETag", "\"a\"");
    get(0);
    next = null;
    assertThat(get(3600).body()).isEqualTo(BODY);
    next(503, "sorry");
    assertThat(get(3600).body()).isEqualTo(BODY);
    next(200, BODY, "Cache-Control", "max-age=1, must-revalidate", "ETag", "\"b\"");
    get(3600);
    next = null;
    assertThat(get(7200).status()).isEqualTo(502);
  }

  @Test
  void unsafeMethod_invalidates_unlessItFails() {
    next(200, BODY, "Cache-Control", "max-age=100");
    get(0);
    next(500, "");
    send("POST", 0);
    next(200, "new", "Cache-Control", "max-age=100");
    assertThat(get(0).body()).isEqualTo(BODY);
    next(204, "");
    send("M-SEARCH", 0);
    next(200, "new", "Cache-Control", "max-age=100");
    assertThat(get(0).body()).isEqualTo("new");
  }

  @Test
  void post_thatNamesItself_answersTheNextGet() {
    next(200, BODY, "Cache-Control", "max-age=100", "Content-Location", "/a/b");
    send("POST", 0);
    assertThat(get(1).body()).isEqualTo(BODY);
    assertThat(seen).hasSize(1);
  }

  @Test
  void variants_stayBesideEachOther_andOneBodyMayServeTwo() {
    next(200, "one", "Cache-Control", "max-age=100", "Vary", "Foo", "ETag", "\"1\"");
    get(0, "Foo", "1");
    next(200, "two", "Cache-Control", "max-age=100", "Vary", "Foo", "ETag", "\"2\"");
    get(0, "Foo", "2");
    next(304, "", "ETag", "\"1\"", "Cache-Control", "max-age=100");
    assertThat(get(0, "Foo", "3").body()).isEqualTo("one");
    assertThat(seen.getLast().fields().members("If-None-Match")).containsExactly("\"1\"", "\"2\"");
    assertThat(get(1, "Foo", "1").body() + get(1, "Foo", "2").body() + get(1, "Foo", "3").body()).isEqualTo("onetwoone");
    assertThat(seen).hasSize(3);
  }

  @Test
  void head_thatIsForwarded_freshensWhatIsStored() {
    next(200, BODY, "Cache-Control", "max-age=1", "A", "1");
    get(0);
    next(200, "", "Cache-Control", "max-age=100", "B", "2");
    Reply head = send("HEAD", 5);
    assertThat(head.body()).isEmpty();
    assertThat(head.fields().first("A")).isEqualTo("1");
    assertThat(get(50).fields().first("B")).isEqualTo("2");
    assertThat(seen).hasSize(2);
  }
}
