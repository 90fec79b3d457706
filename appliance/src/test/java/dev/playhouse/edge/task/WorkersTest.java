package dev.playhouse.edge.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class WorkersTest {
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch never = new CountDownLatch(1);
  private final CountDownLatch mayEnd = new CountDownLatch(1);
  private final AtomicBoolean over = new AtomicBoolean();

  @Test
  void work_underWayAtTheEnd_isInterruptedAndWaitedFor() throws Exception {
    Workers workers = new Workers(Duration.ofMinutes(2));
    workers.execute(this::work);
    begun.await();

    Thread closing = Thread.ofPlatform().start(workers::close);
    Awaitility.await().until(() -> closing.getState() == Thread.State.TIMED_WAITING);
    assertThat(over).isFalse();
    mayEnd.countDown();
    closing.join();
    assertThat(over).isTrue();
    assertThatThrownBy(() -> workers.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
  }

  private void work() {
    begun.countDown();
    try {
      never.await();
    } catch (InterruptedException e) {
      awaitTheRest();
    }
  }

  private void awaitTheRest() {
    try {
      mayEnd.await();
      over.set(true);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
