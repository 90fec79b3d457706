package dev.playhouse.player;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.player.RequestRecord.CacheOutcome;
import dev.playhouse.player.transport.Request;
import dev.playhouse.player.transport.RequestKind;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeteredTransportTest {
  @Test
  void transport_thatThrowsWhatItMustNot_leavesARecord() {
    List<RequestRecord> records = new ArrayList<>();
    FakeClock clock = new FakeClock();
    MeteredTransport transport = new MeteredTransport(request -> {
      throw new IllegalStateException("no way");
    }, clock, records::add, new CmcdReporter(false, clock, Duration.ofSeconds(30)));
    Request request = Request.get(RequestKind.VIDEO, URI.create("http://edge.test/1.m4s"), Duration.ofSeconds(4));
    assertThatThrownBy(() -> transport.fetch(request)).isInstanceOf(IllegalStateException.class);
    assertThat(records).singleElement().satisfies(record -> assertThat(record.failure()).isEqualTo("no way"));
  }

  @Test
  void failure_whileItIsStopped_isToldApart() {
    FakeClock clock = new FakeClock();
    MeteredTransport transport = new MeteredTransport(request -> {
      throw new IOException("closed");
    }, clock, record -> {}, new CmcdReporter(false, clock, Duration.ofSeconds(30)));
    Request request = Request.get(RequestKind.STEERING, URI.create("http://origin.test/steering"), Duration.ofSeconds(4));
    assertThatThrownBy(() -> transport.fetch(request)).isExactlyInstanceOf(IOException.class);
    transport.breakOff();
    assertThatThrownBy(() -> transport.fetch(request)).isInstanceOf(BrokenOff.class);
    transport.mend();
    assertThatThrownBy(() -> transport.fetch(request)).isExactlyInstanceOf(IOException.class);
  }

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
