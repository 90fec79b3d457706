package dev.playhouse.edge.caching;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Requests, answers and stored responses around one moment. */
final class Sample {
  static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
  static final URI TARGET = URI.create("http://edge.test/a/b");
  static final CachePolicy POLICY = CachePolicy.GENERAL;
  static final long LENGTH = 1000;

  private Sample() {}

  static String date(long secondsFromNow) {
    return HttpDate.format(NOW.plusSeconds(secondsFromNow));
  }

  static CacheRequest get(String... fields) {
    return request("GET", fields);
  }

  static CacheRequest request(String method, String... fields) {
    return new CacheRequest(method, TARGET, Fields.of(fields));
  }

  static OriginResponse answer(int status, String... fields) {
    return new OriginResponse(status, Fields.of(fields), NOW, NOW);
  }

  /** A 200 of {@link #LENGTH} bytes that came at {@link #NOW}. */
  static StoredResponse stored(String... fields) {
    return storedFor(get(), fields);
  }

  static StoredResponse storedFor(CacheRequest request, String... fields) {
    OriginResponse answer = answer(200, fields);
    return new StoredResponse(
        200,
        StoredFields.of(answer),
        VaryKey.of(answer.fields(), request.fields()).orElseThrow(),
        NOW,
        NOW,
        Freshness.ageField(answer.fields()),
        Extent.whole(LENGTH));
  }

  static StoredResponse withStatus(int status, StoredResponse stored) {
    return new StoredResponse(
        status, stored.fields(), stored.key(), stored.requestTime(), stored.responseTime(), stored.ageSeconds(), stored.extent());
  }

  static Freshness freshness(long secondsLater, String... fields) {
    return Freshness.of(stored(fields), NOW.plusSeconds(secondsLater), POLICY);
  }

  static Plan plan(long secondsLater, CacheRequest request, StoredResponse... stored) {
    return Reuse.plan(NOW.plus(Duration.ofSeconds(secondsLater)), POLICY, request, List.of(stored));
  }

  static Storability storability(CacheRequest request, int status, String... fields) {
    return Storability.of(POLICY, request, answer(status, fields));
  }

  static StoredResponse kept(Storability decision) {
    assertThat(decision).isInstanceOf(Storability.Store.class);
    return ((Storability.Store) decision).stored();
  }
}
