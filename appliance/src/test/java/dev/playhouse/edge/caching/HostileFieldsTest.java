package dev.playhouse.edge.caching;

import static dev.playhouse.edge.caching.Sample.NOW;
import static dev.playhouse.edge.caching.Sample.POLICY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever fields hold: every decision is made, none throws, nothing is younger than new, and no input takes long. */
class HostileFieldsTest {
  private static final int EXCHANGES = 20_000;
  private static final long TEN_THOUSAND_YEARS_SECONDS = 10_000L * 366 * 86_400;
  private static final String[] RESPONSE_NAMES = {
    "Cache-Control", "CDN-Cache-Control", "Expires", "Date", "Age", "Last-Modified", "ETag", "Vary", "Connection", "Content-Range", "Content-Length",
    "Content-Language", "Content-Location", "Location", "Set-Cookie", "Cache-Status", "Via"
  };
  private static final String[] REQUEST_NAMES = {
    "Cache-Control", "Range", "If-Range", "If-None-Match", "If-Modified-Since", "If-Match", "If-Unmodified-Since", "Accept-Language", "Foo",
    "Authorization", "Connection", "Pragma"
  };
  private static final String[] PIECES = {
    "max-age", "s-maxage", "=", "=\"", "\"", "\\", ",", ", ", ";", "q=", "0", "1", "3600", "99999999999999999999", "-", "-1", "no-cache", "no-store",
    "private", "must-revalidate", "stale-while-revalidate=", "stale-if-error=5", "max-stale", "min-fresh=9", "only-if-cached", "bytes=", "bytes ",
    "0-1", "5-", "-5", "0-1/10", "/", "*", "W/", "\"a\"", "Sun, 06 Nov 1994 08:49:37 GMT", "Sat, 28 Nov 2026 11:59:00 GMT", "Feb", "31", "24:00:00",
    "GMT", "foo", "Foo", "accept-language", "de", "en;q=0.5", "(", ")", "?1", ":YQ==:", "@5", "1.5", "http://", "edge.test/a/b", "#", "%", " ", "\t",
    "\u0000", "\u00ff", "\uffff", "immutable", "public", "must-understand", "must-understand, no-store"
  };

  private static final String[] REPEATED = {
    "\"", "\\", ",", "\"\\\"", "a=\"", "(", "=", " ", "0", "q=0.5;", "a,", "0-1,", "-", "W/", "\"a\",", "%", "a;", ":"
  };

  private final Random random = new Random(20_261_128);

  private String value() {
    StringBuilder value = new StringBuilder();
    for (int pieces = random.nextInt(6); pieces > 0; pieces--) {
      value.append(random.nextInt(8) == 0 ? String.valueOf((char) random.nextInt(300)) : PIECES[random.nextInt(PIECES.length)]);
    }
    return value.toString();
  }

  private Fields fields(String[] names) {
    List<String> pairs = new ArrayList<>();
    for (int lines = random.nextInt(6); lines > 0; lines--) {
      pairs.add(names[random.nextInt(names.length)]);
      pairs.add(value());
    }
    return Fields.of(pairs.toArray(String[]::new));
  }

  private CacheRequest request() {
    return new CacheRequest(random.nextInt(10) == 0 ? "POST" : random.nextInt(10) == 0 ? "HEAD" : "GET", Sample.TARGET, fields(REQUEST_NAMES));
  }

  private OriginResponse response() {
    int[] statuses = {200, 200, 200, 206, 206, 304, 404, 503, 599};
    Fields fresh = random.nextBoolean() ? Fields.of("Cache-Control", "max-age=3600") : Fields.NONE;
    List<Fields.Line> lines = new ArrayList<>(fresh.lines());
    lines.addAll(fields(RESPONSE_NAMES).lines());
    return new OriginResponse(statuses[random.nextInt(statuses.length)], new Fields(lines), NOW.minusMillis(random.nextInt(3000)), NOW);
  }

  @Test
  void randomExchanges_areAlwaysDecided_andAgesAreNeverNegative() {
    int stored = 0;
    int served = 0;
    for (int i = 0; i < EXCHANGES; i++) {
      CacheRequest first = request();
      OriginResponse answer = response();
      Invalidation.of(first, answer);
      Forwarding.toClient(POLICY, Forwarding.trailers(answer.fields()), "1.1", CacheStatus.forwarded(POLICY, Forward.URI_MISS, answer.status()));
      if (Storability.of(POLICY, first, answer) instanceof Storability.Store store) {
        stored++;
        served += judge(store.stored()) ? 1 : 0;
      }
    }
    assertThat(stored).as("responses stored").isGreaterThan(EXCHANGES / 20);
    assertThat(served).as("requests served from the store").isGreaterThan(EXCHANGES / 100);
  }

  private boolean judge(StoredResponse stored) {
    Duration later = Duration.ofSeconds(random.nextInt(-100, 5000));
    CacheRequest request = request();
    Plan plan = Reuse.plan(NOW.plus(later), POLICY, request, List.of(stored));
    Freshness freshness = Freshness.of(stored, NOW.plus(later), POLICY);
    if (freshness.age().isNegative() || freshness.lifetimeSeconds() < 0 || freshness.lifetimeSeconds() > TEN_THOUSAND_YEARS_SECONDS) {
      throw new AssertionError(freshness + " of " + stored);
    }
    if (plan instanceof Plan.Upstream upstream) {
      Outcome.of(NOW.plus(later), POLICY, upstream, request, response());
    }
    Answer answer = Answer.of(request, stored, freshness, "B");
    if (answer.body() instanceof Answer.Body.One(Span span) && span.last() >= stored.extent().length()) {
      throw new AssertionError(answer + " from " + stored);
    }
    return plan instanceof Plan.Serve;
  }

  /** Each of these would take minutes, or overflow the stack, in a parser that goes back or nests. */
  @Test
  @Timeout(30)
  void longValues_takeLinearTime() {
    int length = 1 << 15;
    for (String piece : REPEATED) {
      String value = piece.repeat(length / piece.length());
      for (String prefix : new String[] {"", "max-age=", "a=\"", "a=(", "bytes=", "a;"}) {
        assertThatCode(() -> parse(prefix + value)).as("%s and many %s", prefix, piece).doesNotThrowAnyException();
      }
    }
  }

  private static void parse(String value) {
    Fields fields = Fields.of("Cache-Control", value, "CDN-Cache-Control", value, "Range", value, "If-None-Match", value, "Accept-Language", value);
    CacheControl.ofResponse(fields).seconds("max-age");
    CacheControl.ofRequest(fields).fieldNames("no-cache");
    VaryKey.of(Fields.of("Vary", value), fields);
    VaryKey.of(Fields.of("Vary", "Accept-Language"), fields);
    HttpDate.parse(value, NOW);
    Invalidation.ofSameOrigin(Sample.TARGET, value);
    ContentRange.of(Fields.of("Content-Range", value));
    Condition.of(new CacheRequest("GET", Sample.TARGET, fields), Sample.stored("ETag", "\"a\""));
    RangeRequest.of(new CacheRequest("GET", Sample.TARGET, fields), Sample.stored());
  }
}
