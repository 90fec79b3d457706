package dev.playhouse.edge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DiskThreadsTest {
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final CountDownLatch answer = new CountDownLatch(1);
  private final AtomicInteger over = new AtomicInteger();
  private final DiskThreads threads = new DiskThreads(PATIENCE);

  @AfterEach
  void end() {
    answer.countDown();
    threads.stop();
  }

  @Test
  void reading_givesWhatItRead_orHowItFailed() throws IOException {
    assertThat(threads.read(() -> "bytes", over::incrementAndGet)).isEqualTo("bytes");
    assertThatThrownBy(() -> threads.run(() -> {
      throw new IOException("bad sector");
    }, over::incrementAndGet)).isInstanceOf(IOException.class).hasMessage("bad sector");
    assertThatThrownBy(() -> threads.run(() -> {
      throw StoreException.gone();
    }, over::incrementAndGet)).isInstanceOf(StoreException.class);
    assertThat(over).hasValue(3);
    assertThat(threads.hangs()).isFalse();
  }

  @Test
  void work_thatHangs_isLeftToItself_andOverWhenItIs() {
    assertThatThrownBy(() -> threads.run(this::hang, over::incrementAndGet)).isInstanceOf(IOException.class).hasMessageContaining("not answered");
    assertThat(threads.hangs()).isTrue();
    assertThat(over).as("what the work was lent is still its own").hasValue(0);
    answer.countDown();
    Awaitility.await().until(() -> over.get() == 1);
  }

  @Test
  void work_thatWaitsForItsTurn_isNoHang() {
    occupy();
    CompletableFuture<String> waiting = CompletableFuture.supplyAsync(() -> read("bytes"));
    Awaitility.await().during(PATIENCE.multipliedBy(2)).until(() -> !waiting.isDone());
    assertThat(threads.hangs()).isFalse();
    answer.countDown();
    assertThat(waiting.join()).isEqualTo("bytes");
  }

  @Test
  void work_thatWaitsWhenTheyStop_neverBegins() {
    occupy();
    CompletableFuture<String> waiting = CompletableFuture.supplyAsync(() -> read("bytes"));
    threads.stop();
    assertThatThrownBy(waiting::join).hasRootCauseInstanceOf(CancellationException.class);
    assertThat(over).hasValue(1);
    assertThatThrownBy(() -> threads.run(() -> {}, over::incrementAndGet)).isInstanceOf(IOException.class);
    assertThat(over).hasValue(2);
  }

  @Test
  void reading_ofAnInterruptedThread_goesOn_andItStaysInterrupted() throws IOException {
    Thread.currentThread().interrupt();
    assertThat(threads.read(() -> "bytes", over::incrementAndGet)).isEqualTo("bytes");
    assertThat(Thread.interrupted()).isTrue();
  }

  private void occupy() {
    for (int thread = 0; thread < DiskThreads.THREADS; thread++) {
      threads.start(this::hang);
    }
  }

  private String read(String what) {
    try {
      return Objects.requireNonNull(threads.read(() -> what, over::incrementAndGet));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void hang() throws IOException {
    try {
      answer.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
