package dev.playhouse.origin.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class RemoteTest {
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final Remotes remotes = new Remotes(now::get);
  private final Remote remote = remotes.add("printer", "letter-printer", 1);

  @Test
  void failuresInARow_openIt_andOneCallThatSucceedsClosesIt() {
    failTimes(Remote.FAILURES);
    assertThat(remotes.resting()).containsEntry("printer", 1L);
    assertUnavailable(() -> remote.call(() -> "not asked"), Remote.REST);
    assertUnavailable(remote::requireReady, Remote.REST);
    now.set(Instant.EPOCH.plus(Remote.REST).plusMillis(1));
    remote.requireReady();
    assertThat(remote.<String>call(() -> "back")).isEqualTo("back");
    assertThat(remotes.resting()).containsEntry("printer", 0L);
  }

  @Test
  void aSuccessBetweenFailures_keepsItClosed() {
    for (int i = 0; i < Remote.FAILURES; i++) {
      failTimes(Remote.FAILURES - 1);
      assertThat(remote.<String>call(() -> "fine")).isEqualTo("fine");
    }
  }

  @Test
  void refusalsOfSingleCalls_areNoFailures() {
    for (int i = 0; i < 2 * Remote.FAILURES; i++) {
      assertThatThrownBy(() -> remote.call(() -> fail(Kind.UNPROCESSABLE))).hasMessage("no");
    }
    remote.requireReady();
  }

  @Test
  void callsBeyondThoseInHand_areRefusedAtOnce_andCountForNothing() throws Exception {
    CountDownLatch hanging = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<String> first = threads.submit(() -> remote.call(() -> awaited(hanging)));
      Awaitility.await().until(() -> remotes.inHand().getOrDefault("printer", 0L) == 1);
      for (int i = 0; i < 2 * Remote.FAILURES; i++) {
        assertUnavailable(() -> remote.call(() -> "crowded out"), Duration.ofSeconds(1));
      }
      hanging.countDown();
      assertThat(first.get()).isEqualTo("done");
    }
    assertThat(remote.<String>call(() -> "next")).isEqualTo("next");
  }

  private static String awaited(CountDownLatch latch) {
    try {
      latch.await();
      return "done";
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void failTimes(int times) {
    for (int i = 0; i < times; i++) {
      assertThatThrownBy(() -> remote.call(() -> fail(Kind.UNAVAILABLE))).hasMessage("no");
    }
  }

  private static String fail(Kind kind) {
    throw new OriginException(kind, "no", "no");
  }

  private static void assertUnavailable(ThrowingCallable call, Duration retryAfter) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            OriginException.class,
            e -> {
              assertThat(e.code()).isEqualTo("letter-printer-unavailable");
              assertThat(e.retryAfter()).isEqualTo(retryAfter);
            });
  }
}
