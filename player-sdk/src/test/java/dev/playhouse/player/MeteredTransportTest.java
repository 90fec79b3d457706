package dev.playhouse.player;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.player.RequestRecord.CacheOutcome;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeteredTransportTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "edge-1; hit | HIT",
    "edge-1;hit;ttl=30 | HIT",
    "edge-1; fwd=uri-miss; stored | MISS",
    "origin; hit, edge-1; fwd=miss; collapsed | MISS",
    "origin; fwd=miss, \"edge, 1\"; hit; key=\"a; fwd=miss\" | HIT",
    "edge-1 | UNKNOWN",
    "'' | UNKNOWN",
  })
  void cacheStatus_isReadFromTheEdgesOwnEntry(String header, CacheOutcome outcome) {
    assertThat(MeteredTransport.cache(header)).isEqualTo(outcome);
  }
}
