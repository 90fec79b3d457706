package dev.playhouse.benchmarks.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CongestionWindowTest {
  private static final long ROUND_TRIP = 100_000_000;
  private static final Link LINK = new Link("test", 100, 8e6, 0);

  private final CongestionWindow.Queue queue = new CongestionWindow.Queue();
  private final CongestionWindow window = new CongestionWindow(LINK, queue, new Random(1));

  private static long send(CongestionWindow over) {
    return over.arrival(1000, over.sending(0));
  }

  @Test
  void packets_beyondTheFirstWindow_waitForARoundTrip() {
    for (int i = 1; i <= 10; i++) {
      assertThat(send(window)).isEqualTo(i * 1_000_000L + ROUND_TRIP / 2);
    }
    assertThat(window.sending(0)).isEqualTo(1_000_000 + ROUND_TRIP);
  }

  @Test
  void packet_thatItsWindowHoldsBack_isInNobodysWay() {
    for (int i = 0; i < 10; i++) {
      send(window);
    }
    window.sending(0);
    assertThat(send(new CongestionWindow(LINK, queue, new Random(1)))).isEqualTo(11 * 1_000_000L + ROUND_TRIP / 2);
  }
}
