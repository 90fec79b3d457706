package dev.playhouse.cli.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.playhouse.player.transport.Request;
import dev.playhouse.player.transport.RequestKind;
import dev.playhouse.player.transport.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ShapedLinkTest {
  private static final double NANOS = 1e9;
  private static final Duration ROUND_TRIP = Duration.ofMillis(20);

  /** Nobody waits for it. */
  private static final class VirtualClock implements LinkClock {
    private final AtomicLong now = new AtomicLong();

    @Override
    public long nanoTime() {
      return now.get();
    }

    @Override
    public void sleepUntil(long nanos) {
      now.accumulateAndGet(nanos, Math::max);
    }
  }

  private static LinkRate steady(double bitsPerSecond) {
    return new LinkRate(List.of(new LinkRate.Step(0, bitsPerSecond)), Double.POSITIVE_INFINITY);
  }

  @Test
  void through_pieces_waitForEachOther() {
    VirtualClock clock = new VirtualClock();
    ShapedLink link = new ShapedLink(ShapedLinkTest::megabit, steady(8e6), ROUND_TRIP, clock);

    assertThat(link.through(500_000) / NANOS).isCloseTo(0.5, within(1e-6));
    assertThat(link.through(500_000) / NANOS).isCloseTo(1.0, within(1e-6));
  }

  @Test
  void through_afterTheFall_takesLonger() {
    VirtualClock clock = new VirtualClock();
    LinkRate falling = new LinkRate(List.of(new LinkRate.Step(0, 8e6), new LinkRate.Step(5, 1e6)), 60);
    ShapedLink link = new ShapedLink(ShapedLinkTest::megabit, falling, ROUND_TRIP, clock);
    link.begin();
    long before = link.through(100_000);
    clock.sleepUntil((long) (6 * NANOS));

    assertThat(before / NANOS).isCloseTo(0.1, within(1e-6));
    assertThat((link.through(100_000) - clock.nanoTime()) / NANOS).isCloseTo(0.8, within(1e-6));
  }

  @Test
  void fetch_bodyOfOneMegabit_arrivesWholeAtTheLinksPace() throws IOException {
    ShapedLink link = new ShapedLink(ShapedLinkTest::megabit, steady(4e6), ROUND_TRIP, LinkClock.system());
    long start = System.nanoTime();

    byte[] body;
    try (Response response = link.fetch(Request.get(RequestKind.VIDEO, URI.create("http://127.0.0.1/"), Duration.ofSeconds(1)))) {
      body = response.bytes(1 << 20);
    }

    assertThat(body).hasSize(125_000);
    assertThat((System.nanoTime() - start) / NANOS).isBetween(0.25, 2.0);
  }

  @Test
  void fetch_linkSilentForLongerThanThePatience_givesUpThen() throws IOException {
    VirtualClock clock = new VirtualClock();
    LinkRate hole = new LinkRate(List.of(new LinkRate.Step(0, 8e6), new LinkRate.Step(0.05, 0), new LinkRate.Step(30, 8e6)), 60);
    ShapedLink link = new ShapedLink(ShapedLinkTest::megabit, hole, ROUND_TRIP, clock);

    try (Response response = link.fetch(Request.get(RequestKind.VIDEO, URI.create("http://127.0.0.1/"), Duration.ofSeconds(4)))) {
      assertThatThrownBy(() -> response.bytes(1 << 20)).isInstanceOf(HttpTimeoutException.class).hasMessage("no byte for 4000 ms");
    }

    assertThat(clock.nanoTime() / NANOS).isBetween(4.0, 4.1);
  }

  private static Response megabit(Request request) {
    return new Response(200, Map.of(), new ByteArrayInputStream(new byte[125_000]));
  }
}
