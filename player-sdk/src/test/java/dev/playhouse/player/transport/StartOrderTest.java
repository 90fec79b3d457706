package dev.playhouse.player.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StartOrderTest {
  private final StartOrder order = new StartOrder();

  @AfterEach
  void close() {
    order.close();
  }

  private CompletableFuture<Void> make(String authority, Runnable task) {
    return order.make(authority, () -> CompletableFuture.runAsync(task, order));
  }

  @Test
  void requests_toOneServer_areBegunAsTheyWereMade() {
    List<Integer> begun = new CopyOnWriteArrayList<>();
    List<CompletableFuture<Void>> all = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      int number = i;
      all.add(make("one.test", () -> begun.add(number)));
    }
    all.forEach(CompletableFuture::join);
    assertThat(begun).isEqualTo(IntStream.range(0, 500).boxed().toList());
  }

  @Test
  void server_whoseNameIsLookedUp_holdsUpNoOther_andNothingElse() throws InterruptedException {
    CountDownLatch lookedUp = new CountDownLatch(1);
    CompletableFuture<Void> waits = make("slow.test", () -> await(lookedUp));
    make("other.test", () -> {}).join();
    CompletableFuture.runAsync(() -> {}, order).join();
    assertThat(waits).isNotDone();
    lookedUp.countDown();
    waits.join();
  }

  @Test
  void server_whoseRequestThrows_isAskedWhatCameBehindIt_andAnythingLater() throws Exception {
    CountDownLatch thrown = new CountDownLatch(1);
    assertThat(order.make("one.test", () -> {
      order.execute(() -> {
        await(thrown);
        throw new IllegalStateException("a broken request");
      });
      return true;
    })).isTrue();
    CompletableFuture<Void> behind = make("one.test", () -> {});
    thrown.countDown();
    behind.get(20, TimeUnit.SECONDS);
    make("one.test", () -> {}).get(20, TimeUnit.SECONDS);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
