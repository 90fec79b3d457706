package dev.playhouse.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SideBySideTest {
  @Test
  void works_areDoneSoManyAtOnce_andAnsweredInTheirOrder() throws Exception {
    CyclicBarrier two = new CyclicBarrier(2);
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<Callable<Integer>> works =
        IntStream.range(0, 6)
            .<Callable<Integer>>mapToObj(
                number ->
                    () -> {
                      most.accumulateAndGet(running.incrementAndGet(), Math::max);
                      two.await(10, TimeUnit.SECONDS);
                      running.decrementAndGet();
                      return number;
                    })
            .toList();
    assertThat(SideBySide.run(2, works)).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(most).hasValue(2);
  }

  @Test
  void workThatFails_endsTheOthersBeforeItIsThrown() {
    CountDownLatch begun = new CountDownLatch(1);
    AtomicBoolean ended = new AtomicBoolean();
    Callable<String> lasting = () -> lasting(begun, ended);
    Callable<String> failing =
        () -> {
          begun.await();
          throw new IllegalArgumentException("no");
        };
    assertThatThrownBy(() -> SideBySide.run(2, List.of(lasting, failing, () -> "never")))
        .isInstanceOf(IllegalArgumentException.class).hasMessage("no");
    assertThat(ended).isTrue();
  }

  @Test
  void interrupt_endsAllWorks() {
    Thread caller = Thread.currentThread();
    CountDownLatch begun = new CountDownLatch(2);
    AtomicBoolean ended = new AtomicBoolean();
    Callable<String> interrupting =
        () -> {
          begun.countDown();
          begun.await();
          caller.interrupt();
          return "";
        };
    assertThatThrownBy(() -> SideBySide.run(2, List.of(() -> lasting(begun, ended), interrupting))).isInstanceOf(InterruptedException.class);
    assertThat(ended).isTrue();
  }

  private static String lasting(CountDownLatch begun, AtomicBoolean ended) throws InterruptedException {
    begun.countDown();
    try {
      new CountDownLatch(1).await();
      return "";
    } finally {
      ended.set(true);
    }
  }
}
