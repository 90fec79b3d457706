package dev.playhouse.edge.caching;

import static dev.playhouse.edge.caching.Sample.POLICY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9110 sections 6.5.1, 7.6 and 15.2; RFC 9211. */
class ForwardingTest {
  private static final CacheStatus HIT = CacheStatus.hit(POLICY, new Freshness(Duration.ofSeconds(3), 10, Freshness.Basis.MAX_AGE));

  @Test
  void request_losesWhatIsForOneHop_andGetsVia() {
    Fields client =
        Fields.of(
            "Host", "a", "Connection", "keep-alive, X-Hop, Host", "X-Hop", "1", "TE", "trailers", "Proxy-Authorization", "p", "Via", "1.0 x",
            "B", "2");
    assertThat(Forwarding.upstream(POLICY, client, "1.1")).isEqualTo(Fields.of("Host", "a", "B", "2", "Via", "1.0 x, 1.1 playhouse"));
  }

  @Test
  void request_thatNamesInConnectionWhatStopsLoops_keepsIt() {
    Fields sent = Forwarding.upstream(POLICY, Fields.of("Connection", "CDN-Loop", "CDN-Loop", "a"), "1.1");
    assertThat(sent.values("CDN-Loop")).containsExactly("a");
  }

  @Test
  void request_thatValidates_carriesOnlyItsOwnConditions() {
    Fields client = Fields.of("If-None-Match", "\"x\"", "If-Range", "\"x\"", "Range", "bytes=0-1", "If-Modified-Since", "x", "Accept", "a");
    Fields sent = Forwarding.upstream(POLICY, client, "2", Fields.of("If-None-Match", "\"a\""));
    assertThat(sent).isEqualTo(Fields.of("Accept", "a", "Via", "2 playhouse", "If-None-Match", "\"a\""));
  }

  @Test
  void answer_losesWhatIsForOneHop_andSaysHowItWasMade() {
    Fields origin = Fields.of("Connection", "a", "a", "1", "Keep-Alive", "x", "Cache-Status", "inner; hit", "CDN-Cache-Control", "foo", "B", "2");
    assertThat(Forwarding.toClient(POLICY, origin, "1.1", HIT))
        .isEqualTo(Fields.of("CDN-Cache-Control", "foo", "B", "2", "Via", "1.1 playhouse", "Cache-Status", "inner; hit, playhouse; hit; ttl=7"));
  }

  @Test
  void status_ofAForwardedRequest_saysWhyAndWhatBecameOfIt() {
    CacheStatus status = CacheStatus.forwarded(POLICY, Forward.STALE, 304).storedFor(60).collapsedWithAnother().because("a \"b\"\n");
    assertThat(status.member()).isEqualTo("playhouse; fwd=stale; fwd-status=304; ttl=60; stored; collapsed; detail=\"a 'b''\"");
    assertThat(CacheStatus.forwarded(POLICY, Forward.URI_MISS, null).member()).isEqualTo("playhouse; fwd=uri-miss");
  }

  @ParameterizedTest
  @CsvSource({"100, false", "101, false", "102, true", "103, true", "199, true", "200, false", "99, false"})
  void interimAnswers_passThrough_butForTheConnectionsOwn(int status, boolean passes) {
    assertThat(Forwarding.interim(status, Fields.of("Link", "</a>", "Connection", "x", "X", "1")))
        .isEqualTo(passes ? java.util.Optional.of(Fields.of("Link", "</a>")) : java.util.Optional.empty());
  }

  @Test
  void trailers_bringNothingThatMattersBeforeTheBody() {
    Fields trailers = Fields.of("Repr-Digest", "x", "Content-Length", "5", "Transfer-Encoding", "y", "Set-Cookie", "a=b", "Cache-Control", "public");
    assertThat(Forwarding.trailers(trailers)).isEqualTo(Fields.of("Repr-Digest", "x"));
  }
}
