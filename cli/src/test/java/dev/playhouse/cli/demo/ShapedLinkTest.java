package dev.playhouse.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.playhouse.player.transport.Request;
import dev.playhouse.player.transport.RequestKind;
import dev.playhouse.player.transport.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ShapedLinkTest {
  private static final double NANOS = 1e9;

  @Test
  void through_pieces_waitForEachOther() {
    AtomicLong clock = new AtomicLong();
    ShapedLink link = new ShapedLink(ShapedLinkTest::megabit, new Weather(8e6, 8e6, 0, 0), clock::get);

    assertThat(link.through(500_000) / NANOS).isCloseTo(0.5, within(1e-6));
    assertThat(link.through(500_000) / NANOS).isCloseTo(1.0, within(1e-6));
  }

  @Test
  void through_afterTheFall_takesLonger() {
    AtomicLong clock = new AtomicLong();
    ShapedLink link = new ShapedLink(ShapedLinkTest::megabit, new Weather(8e6, 1e6, 5, 10), clock::get);
    link.begin();
    long before = link.through(100_000);
    clock.set((long) (6 * NANOS));

    assertThat(before / NANOS).isCloseTo(0.1, within(1e-6));
    assertThat((link.through(100_000) - clock.get()) / NANOS).isCloseTo(0.8, within(1e-6));
  }

  @Test
  void fetch_bodyOfOneMegabit_arrivesWholeAtTheLinksPace() throws IOException {
    ShapedLink link = new ShapedLink(ShapedLinkTest::megabit, new Weather(4e6, 4e6, 0, 0));
    long start = System.nanoTime();

    byte[] body;
    try (Response response = link.fetch(Request.get(RequestKind.VIDEO, URI.create("http://127.0.0.1/"), Duration.ofSeconds(1)))) {
      body = response.bytes(1 << 20);
    }

    assertThat(body).hasSize(125_000);
    assertThat((System.nanoTime() - start) / NANOS).isBetween(0.25, 2.0);
  }

  private static Response megabit(Request request) {
    return new Response(200, Map.of(), new ByteArrayInputStream(new byte[125_000]));
  }
}
